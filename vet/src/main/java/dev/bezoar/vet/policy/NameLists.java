package dev.bezoar.vet.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The exact names that a model may use, and the names that no model needs.
///
/// The second list only gives a name to what is certainly malicious: what is on neither list is not safe either.
final class NameLists {
    private static final Map<String, CallShape> ALLOWED = new HashMap<>();
    private static final Map<String, String> DENIED = new HashMap<>();
    private static final Set<String> ALLOWED_MODULES = new HashSet<>();

    static {
        read("allowed.txt", NameLists::allow);
        read("allowed-libraries.txt", NameLists::allow);
        read("denied.txt", NameLists::deny);
    }

    private NameLists() {}

    /// Returns how `module.name` may be called if it may be named.
    static Optional<CallShape> allowed(String module, String name) {
        return Optional.ofNullable(ALLOWED.get(module + ":" + name));
    }

    /// Whether anything of `module` may be named.
    static boolean knows(String module) {
        return ALLOWED_MODULES.contains(module);
    }

    /// Returns what `module.name` certainly does that a model must not.
    static Optional<String> denied(String module, String name) {
        String reason = DENIED.get(module + ":" + name);
        int dot = name.indexOf('.');
        if (reason == null && dot > 0) {
            reason = DENIED.get(module + ":" + name.substring(0, dot));
        }
        for (String outer = module; reason == null && !outer.isEmpty(); outer = parent(outer)) {
            reason = DENIED.get(outer);
        }
        return Optional.ofNullable(reason);
    }

    private static String parent(String module) {
        return module.substring(0, Math.max(0, module.lastIndexOf('.')));
    }

    private static void allow(String module, String names) {
        ALLOWED_MODULES.add(module);
        for (String entry : names.split(" ", -1)) {
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals);
            CallShape shape = equals < 0
                    ? CallShape.VALUE
                    : CallShape.valueOf(entry.substring(equals + 1).toUpperCase(Locale.ROOT));
            ALLOWED.put(module + ":" + name, shape);
        }
    }

    private static void deny(String reason, String names) {
        for (String name : names.split(" ", -1)) {
            DENIED.put(name, reason);
        }
    }

    private interface Line {
        void read(String key, String names);
    }

    private static void read(String resource, Line reader) {
        try (InputStream stream = Objects.requireNonNull(NameLists.class.getResourceAsStream(resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith("#")) {
                    reader.read(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
