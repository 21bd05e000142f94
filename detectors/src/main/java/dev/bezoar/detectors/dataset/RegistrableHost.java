package dev.bezoar.detectors.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Shortens an address to the part of its host name that somebody registered.
///
/// A simple rule instead of the public suffix list: the last two labels of the host, or the last three if the
/// last is a country of two letters and the one before it a common second level such as `co`. Numeric addresses stay
/// whole. What is not an address stays as it is.
final class RegistrableHost {
    private static final Set<String> SECOND_LEVELS = Set.of("ac", "co", "com", "edu", "gov", "ne", "net", "or", "org");
    private static final int COUNTRY = 2;

    private RegistrableHost() {}

    /// Returns the registrable host of `address`.
    static String of(String address) {
        int scheme = address.indexOf("://");
        String rest = scheme < 0 ? address : address.substring(scheme + "://".length());
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        boolean isAddress = scheme >= 0 || (end < rest.length() && rest.indexOf('.') >= 0 && rest.indexOf(' ') < 0);
        String authority = rest.substring(0, end);
        if (!isAddress && (authority.indexOf('.') < 0 || authority.indexOf(' ') >= 0)) {
            return address;
        }
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(0, host.indexOf(']') + 1);
        }
        int port = host.indexOf(':');
        host = port < 0 ? host : host.substring(0, port);
        return registered(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    private static String registered(String host) {
        if (host.chars().allMatch(letter -> letter == '.' || (letter >= '0' && letter <= '9'))) {
            return host;
        }
        String[] labels = host.split("\\.", 0);
        int last = labels.length - 1;
        boolean isDeep = last >= 2 && labels[last].length() == COUNTRY && SECOND_LEVELS.contains(labels[last - 1]);
        int kept = Math.min(labels.length, isDeep ? 3 : 2);
        return String.join(".", Arrays.copyOfRange(labels, labels.length - kept, labels.length));
    }
}
