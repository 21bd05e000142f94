package dev.bezoar.vet.pickle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What the names of Python 2 are called today: a loader translates them in streams of protocol 0 to 2.
final class OldNames {
    private static final Map<String, String> TODAY = read();

    private OldNames() {}

    /// Returns what a loader imports for `module` and `name` of a stream of `protocol`.
    static Value.Global translated(String module, String name, int protocol) {
        String written = module + "." + name;
        if (protocol >= 3) {
            return new Value.Global(module, name, written);
        }
        String both = TODAY.get(module + " " + name);
        if (both != null) {
            int space = both.indexOf(' ');
            return new Value.Global(both.substring(0, space), both.substring(space + 1), written);
        }
        return new Value.Global(TODAY.getOrDefault(module, module), name, written);
    }

    private static Map<String, String> read() {
        Map<String, String> names = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(OldNames.class.getResourceAsStream("old-names.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int arrow = line.indexOf(" = ");
                if (arrow > 0 && !line.startsWith("#")) {
                    names.put(line.substring(0, arrow), line.substring(arrow + 3));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return names;
    }
}
