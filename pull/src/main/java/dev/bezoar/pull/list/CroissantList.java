package dev.bezoar.pull.list;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.pull.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The files that a Croissant description of a dataset says to download.
///
/// Where a file has a digest of more than one algorithm, the strongest is checked; the reference library checks the
/// weakest. Files inside other files come with those.
///
/// @see <a href="https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html">Croissant 1.1, FileObject</a>
public final class CroissantList implements UrlList {
    private static final long MOST_BYTES = 64 << 20;

    private final String name;
    private final List<Item> items = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CroissantList(String name) {
        this.name = name;
    }

    /// Whether `file` is called as such descriptions are.
    public static boolean isOne(Path file) {
        String lower = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return lower.endsWith(".json") || lower.endsWith(".jsonld");
    }

    /// Reads `file`.
    ///
    /// @throws MalformedInputException if it describes no files
    public static CroissantList of(Path file) throws IOException {
        CroissantList list = new CroissantList(String.valueOf(file.getFileName()));
        if (Files.size(file) > MOST_BYTES) {
            throw new MalformedInputException(list.name, "a description has at most %,d bytes".formatted(MOST_BYTES));
        }
        Map<String, Object> dataset = JsonText.object(Files.readString(file), list.name);
        if (!dataset.containsKey("distribution")) {
            throw new MalformedInputException(list.name, "a Croissant description has a \"distribution\"");
        }
        for (Map<String, Object> resource : JsonText.objects(dataset, "distribution")) {
            list.add(resource);
        }
        return list;
    }

    private void add(Map<String, Object> resource) {
        String called = JsonText.string(resource, "name").isEmpty()
                ? JsonText.string(resource, "@id")
                : JsonText.string(resource, "name");
        String url = JsonText.string(resource, "contentUrl");
        if (resource.containsKey("containedIn")) {
            notes.add("\"%s\" is inside another file and comes with it".formatted(called));
        } else if (!url.contains(":")) {
            notes.add("\"%s\" has no URL of its own, so it is not fetched".formatted(called));
        } else {
            items.add(new Item(
                    items.size(),
                    url,
                    called,
                    declared(resource),
                    Sizes.of(JsonText.string(resource, "contentSize")),
                    ""));
        }
    }

    private static Declared declared(Map<String, Object> resource) {
        for (Declared.Algorithm algorithm : Declared.ALGORITHMS.reversed()) {
            String key = algorithm.name().toLowerCase(Locale.ROOT).replace("-", "");
            for (String spelling : List.of(key, "sc:" + key, "cr:" + key)) {
                String value = JsonText.string(resource, spelling);
                if (!value.isEmpty()) {
                    return Declared.of(value, Optional.of(algorithm));
                }
            }
        }
        return new Declared.Nothing();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Items sink) throws IOException {
        for (Item item : items) {
            sink.item(item);
        }
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
