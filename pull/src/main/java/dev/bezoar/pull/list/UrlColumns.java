package dev.bezoar.pull.list;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which columns of a list hold what; -1 for what it does not have.
///
/// @param url the URL
/// @param caption what the list says of it
/// @param digest the digest, and of which algorithm
/// @param size in bytes
public record UrlColumns(int url, int caption, int digest, Optional<Declared.Algorithm> algorithm, int size) {
    private static final int SAMPLE = 100;
    private static final int NONE = -1;
    private static final Set<String> URLS = Set.of(
            "url", "urls", "uri", "link", "href", "imageurl", "contenturl", "sourceurl", "downloadurl", "imgurl");
    private static final Set<String> CAPTIONS =
            Set.of("caption", "text", "alt", "alttext", "title", "description", "toplevelcaption", "label");
    private static final Set<String> DIGESTS = Set.of("hash", "checksum", "digest", "contenthash", "filehash");
    private static final Set<String> SIZES =
            Set.of("size", "bytes", "sizebytes", "contentsize", "contentlength", "length", "filesize");

    /// Names of columns that a person gave; empty where the names and values are to tell, `none` for no such column.
    ///
    /// @param digest may end in `:` and the name of an algorithm
    public record Given(
            Optional<String> url, Optional<String> caption, Optional<String> digest, Optional<String> size) {
        /// Nothing is given.
        public static Given nothing() {
            return new Given(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /// Finds the columns of `file`.
    ///
    /// @throws IllegalArgumentException if a given column is not there, or more than one may be the URL
    public static UrlColumns of(RecordFile file, Given given) throws IOException {
        Sample sample = new Sample();
        file.read(sample);
        int url = given.url().isPresent()
                ? named(sample.names, given.url().get(), "--url")
                : urlColumn(file.name(), sample);
        int caption = column(sample, given.caption(), CAPTIONS, "--caption");
        int size = column(sample, given.size(), SIZES, "--size");
        String wanted = given.digest().orElse("");
        int colon = wanted.lastIndexOf(':');
        Optional<Declared.Algorithm> algorithm = Optional.empty();
        if (colon > 0) {
            String name = wanted.substring(colon + 1);
            algorithm = Optional.of(Declared.Algorithm.named(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--hash: '%s' is no algorithm; md5, sha1, sha256, sha384 and sha512 are".formatted(name))));
            wanted = wanted.substring(0, colon);
        }
        int digest = wanted.isEmpty() ? digestColumn(sample) : column(sample, Optional.of(wanted), DIGESTS, "--hash");
        if (algorithm.isEmpty() && digest != NONE) {
            algorithm = Declared.Algorithm.named(sample.names.get(digest));
        }
        return new UrlColumns(url, caption, digest, algorithm, size);
    }

    /// How the columns were understood, in words.
    String inWords(List<String> names) {
        List<String> parts = new ArrayList<>();
        parts.add("URL from '%s'".formatted(names.get(url)));
        if (caption != NONE) {
            parts.add("caption from '%s'".formatted(names.get(caption)));
        }
        if (digest != NONE) {
            parts.add("digest from '%s'%s"
                    .formatted(
                            names.get(digest),
                            algorithm.map(one -> " as " + one.name()).orElse(", the algorithm by its length")));
        }
        if (size != NONE) {
            parts.add("size from '%s'".formatted(names.get(size)));
        }
        return String.join(", ", parts);
    }

    private static int column(Sample sample, Optional<String> given, Set<String> known, String flag) {
        if (given.isPresent()) {
            return given.get().equals("none") ? NONE : named(sample.names, given.get(), flag);
        }
        for (int column = 0; column < sample.names.size(); column++) {
            if (known.contains(plain(sample.names.get(column)))) {
                return column;
            }
        }
        return NONE;
    }

    private static int named(List<String> names, String name, String flag) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "%s: there is no column '%s'; there are %s".formatted(flag, name, String.join(", ", names)));
        }
        return column;
    }

    private static int digestColumn(Sample sample) {
        int strongest = NONE;
        int bytes = 0;
        for (int column = 0; column < sample.names.size(); column++) {
            Optional<Declared.Algorithm> algorithm = Declared.Algorithm.named(sample.names.get(column));
            if (algorithm.isPresent() && algorithm.get().bytes() > bytes) {
                strongest = column;
                bytes = algorithm.get().bytes();
            }
        }
        return strongest == NONE ? column(sample, Optional.empty(), DIGESTS, "--hash") : strongest;
    }

    private static int urlColumn(String file, Sample sample) throws MalformedInputException {
        List<Integer> byName = new ArrayList<>();
        List<Integer> byValue = new ArrayList<>();
        for (int column = 0; column < sample.names.size(); column++) {
            if (!sample.holdsUrls(column)) {
                continue;
            }
            byValue.add(column);
            if (URLS.contains(plain(sample.names.get(column)))) {
                byName.add(column);
            }
        }
        List<Integer> candidates = byName.isEmpty() ? byValue : byName;
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        if (candidates.isEmpty()) {
            throw new MalformedInputException(
                    file, "no column holds URLs; there are %s".formatted(String.join(", ", sample.names)));
        }
        throw new IllegalArgumentException("--url must say which column is fetched: "
                + String.join(" or ", candidates.stream().map(sample.names::get).toList()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// The names and the first values of a file.
    private static final class Sample implements Records {
        private List<String> names = List.of();
        private final List<List<String>> rows = new ArrayList<>();

        @Override
        public void columns(List<String> columns) {
            names = columns;
        }

        @Override
        public boolean record(List<String> values) {
            rows.add(values);
            return rows.size() < SAMPLE;
        }

        /// Most values of a column of URLs have a scheme; a hostile list may hold others besides.
        private boolean holdsUrls(int column) {
            long urls = rows.stream()
                    .map(row -> row.get(column).strip().toLowerCase(Locale.ROOT))
                    .filter(value -> value.matches("[a-z][a-z0-9+.-]*:.*"))
                    .count();
            return 2 * urls > rows.size();
        }
    }
}
