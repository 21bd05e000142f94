package dev.bezoar.pull.fetch;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which addresses a host has: as a file says, or else as the system's resolver does.
///
/// The file is laid out as `/etc/hosts`, an address and the names that mean it; a name may be `*.example`, and an
/// address may have a port, which then stands for every port of those hosts.
///
/// ```text
/// 127.0.0.1:8080   images.example  *.mirror.example
/// ```
public final class Names {
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9.]+)(?::(\\d{1,5}))?|([0-9A-Fa-f:.]+)");
    private static final int MOST_PORT = 65_535;

    private final Map<String, InetSocketAddress> given;

    private Names(Map<String, InetSocketAddress> given) {
        this.given = given;
    }

    /// Returns names as the system's resolver knows them.
    public static Names ofSystem() {
        return new Names(Map.of());
    }

    /// Returns names as `file` says, and else as the system's resolver does.
    ///
    /// @throws MalformedInputException if a line is neither empty, a comment, nor an address and names
    public static Names of(Path file) throws IOException {
        Map<String, InetSocketAddress> given = new HashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            List<String> words = List.of(line.replaceFirst("#.*", "").strip().split("\\s+", -1));
            if (words.getFirst().isEmpty()) {
                continue;
            }
            String where = "%s, line %d".formatted(file.getFileName(), number);
            if (words.size() < 2) {
                throw new MalformedInputException(where, "an address and at least one name are needed");
            }
            InetSocketAddress address = address(words.getFirst(), where);
            for (int at = 1; at < words.size(); at++) {
                given.put(words.get(at).toLowerCase(Locale.ROOT), address);
            }
        }
        return new Names(given);
    }

    private static InetSocketAddress address(String text, String where) throws IOException {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedInputException(where, "\"%s\" is no address".formatted(text));
        }
        int port = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String host = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        if (port > MOST_PORT) {
            throw new MalformedInputException(where, "a port is at most %d, got %d".formatted(MOST_PORT, port));
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException wrong) {
            throw new MalformedInputException(where, "\"%s\" is no address".formatted(text));
        }
    }

    /// Returns the addresses of `host`, at least one.
    ///
    /// @param port of the URL
    /// @throws UnknownHostException if it has none
    List<InetSocketAddress> addresses(String host, int port) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        InetSocketAddress one = given.get(name);
        for (int dot = name.indexOf('.'); one == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            one = given.get("*" + name.substring(dot));
        }
        if (one != null) {
            return List.of(one.getPort() == 0 ? new InetSocketAddress(one.getAddress(), port) : one);
        }
        List<InetSocketAddress> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            found.add(new InetSocketAddress(address, port));
        }
        return found;
    }
}
