package dev.bezoar.pull.list;

import dev.bezoar.core.data.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `fetch.txt` of a BagIt bag, with the digests of the manifests that lie beside it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8493#section-2.2.3">RFC 8493, 2.2.3</a>
public final class FetchList implements UrlList {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\d{1,18}|-)\\s+(\\S.*?)\\s*");
    private static final Pattern MANIFEST_LINE = Pattern.compile("\\s*([0-9A-Fa-f]+)\\s+\\*?(\\S.*?)\\s*");

    private final Path file;
    private final Map<String, Declared> digests;

    private FetchList(Path file, Map<String, Declared> digests) {
        this.file = file;
        this.digests = digests;
    }

    /// Whether `file` is called as such lists are.
    public static boolean isOne(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).equals("fetch.txt");
    }

    /// Opens `file`; the strongest manifest beside it is used.
    public static FetchList of(Path file) throws IOException {
        List<Declared.Algorithm> strongestFirst = Declared.ALGORITHMS.reversed();
        for (Declared.Algorithm algorithm : strongestFirst) {
            String name = algorithm.name().toLowerCase(Locale.ROOT).replace("-", "");
            Path manifest = file.resolveSibling("manifest-%s.txt".formatted(name));
            if (Files.exists(manifest)) {
                return new FetchList(file, digests(manifest, algorithm));
            }
        }
        return new FetchList(file, Map.of());
    }

    private static Map<String, Declared> digests(Path manifest, Declared.Algorithm algorithm) throws IOException {
        Map<String, Declared> digests = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(manifest)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                Matcher matcher = MANIFEST_LINE.matcher(line);
                if (line.isBlank()) {
                    continue;
                }
                String where = "%s, line %d".formatted(manifest.getFileName(), number);
                if (!matcher.matches()) {
                    throw new MalformedInputException(where, "a digest and a path are needed");
                }
                Declared digest = Declared.of(matcher.group(1), Optional.of(algorithm));
                if (digests.put(path(matcher.group(2)), digest) != null) {
                    throw new MalformedInputException(where, "the path is there twice");
                }
            }
        }
        return digests;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void read(Items items) throws IOException {
        Set<String> paths = new HashSet<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            int row = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    Item item = item(row++, line, "%s, line %d".formatted(name(), number));
                    if (!paths.add(item.path().toLowerCase(Locale.ROOT))) {
                        throw new MalformedInputException(
                                "%s, line %d".formatted(name(), number),
                                "the path \"%s\" is there twice, or differs only in case".formatted(item.path()));
                    }
                    items.item(item);
                }
            }
        }
    }

    private Item item(int row, String line, String where) throws MalformedInputException {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new MalformedInputException(where, "a URL, a length or -, and a path are needed");
        }
        String path = path(matcher.group(3));
        Optional<String> problem = SafePath.problem(path);
        if (problem.isPresent()) {
            throw new MalformedInputException(where, problem.get());
        }
        long size = matcher.group(2).equals("-") ? -1 : Long.parseLong(matcher.group(2));
        return new Item(row, matcher.group(1), "", digests.getOrDefault(path, new Declared.Nothing()), size, path);
    }

    /// BagIt writes line ends and the percent sign of paths in percent-encoding.
    private static String path(String written) {
        return written.replace("%0A", "\n")
                .replace("%0a", "\n")
                .replace("%0D", "\r")
                .replace("%0d", "\r")
                .replace("%25", "%");
    }

    @Override
    public List<String> notes() {
        return digests.isEmpty() ? List.of("no manifest lies beside the list, so it has no digests") : List.of();
    }
}
