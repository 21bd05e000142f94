package dev.bezoar.vet.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The exact names that a model may use, and the names that no model needs.
///
/// The second list only gives a name to what is certainly malicious: what is on neither list is not safe either. A line
/// is taken apart when somebody asks for it: most files name few modules of many.
final class NameLists {
    private static final Map<String, String> ALLOWED = new HashMap<>(1024); // names by module, each between spaces
    private static final Map<String, String> DENIED = new HashMap<>(1024);

    static {
        read("allowed.txt", NameLists::allow);
        read("allowed-libraries.txt", NameLists::allow);
        read("denied.txt", NameLists::deny);
    }

    private NameLists() {}

    /// Returns how `module.name` may be called if it may be named.
    static Optional<CallShape> allowed(String module, String name) {
        String names = ALLOWED.get(module);
        if (names == null || name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('=') >= 0) {
            return Optional.empty();
        }
        String wanted = " " + name;
        for (int at = names.lastIndexOf(wanted); at >= 0; at = names.lastIndexOf(wanted, at - 1)) {
            int end = at + wanted.length();
            if (names.charAt(end) == ' ') {
                return Optional.of(CallShape.VALUE);
            }
            if (names.charAt(end) == '=') {
                String shape = names.substring(end + 1, names.indexOf(' ', end));
                return Optional.of(CallShape.valueOf(shape.toUpperCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    /// Whether anything of `module` may be named.
    static boolean knows(String module) {
        return ALLOWED.containsKey(module);
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
        String before = ALLOWED.put(module, " " + names + " ");
        if (before != null) {
            ALLOWED.put(module, before + names + " ");
        }
    }

    private static void deny(String reason, String names) {
        int start = 0;
        for (int space = names.indexOf(' '); space >= 0; space = names.indexOf(' ', start)) {
            DENIED.put(names.substring(start, space), reason);
            start = space + 1;
        }
        DENIED.put(names.substring(start), reason);
    }

    private interface Line {
        void read(String key, String names);
    }

    private static void read(String resource, Line reader) {
        String text;
        try (InputStream stream = Objects.requireNonNull(NameLists.class.getResourceAsStream(resource))) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            int colon = text.indexOf(": ", start);
            if (colon > start && colon < stop && text.charAt(start) != '#') {
                reader.read(text.substring(start, colon), text.substring(colon + 2, stop));
            }
            start = stop + 1;
        }
    }
}
