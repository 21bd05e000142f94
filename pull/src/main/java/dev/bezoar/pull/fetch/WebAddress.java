package dev.bezoar.pull.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A URL as it is asked for.
///
/// Lists hold URLs that people typed: spaces and other characters that a URL may not have are percent-encoded, and a
/// host in another script is written in ASCII.
///
/// @param uri absolute, `http` or `https`, with a host and without a user or a fragment
/// @param host lower case, ASCII
public record WebAddress(URI uri, String host) {
    private static final int MOST_CHARACTERS = 8_192;
    private static final String UNQUESTIONED = "-._~:/?#@!$&'()*+,;=";
    private static final String ALLOWED = UNQUESTIONED + "[]%";

    /// What a text is as a URL.
    public sealed interface Parsed {
        /// It can be asked for.
        record Good(WebAddress address) implements Parsed {}

        /// It cannot, and why.
        record Bad(String reason) implements Parsed {}
    }

    /// Reads a URL.
    public static Parsed parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > MOST_CHARACTERS) {
            return new Parsed.Bad("the URL is longer than %,d characters".formatted(MOST_CHARACTERS));
        }
        try {
            return checked(new URI(encoded(stripped)));
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            return new Parsed.Bad("not a URL: " + wrong.getMessage());
        }
    }

    /// Reads where a redirect leads.
    Parsed redirected(String location) {
        try {
            return checked(uri.resolve(new URI(encoded(location.strip()))));
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            return new Parsed.Bad("not a URL: " + wrong.getMessage());
        }
    }

    private static Parsed checked(URI uri) throws URISyntaxException {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new Parsed.Bad(
                    scheme.isEmpty() ? "http or https is needed" : "%s: is not fetched".formatted(scheme));
        }
        String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        if (authority.contains("@")) {
            return new Parsed.Bad("a URL with a user in it is not fetched");
        }
        URI named = uri.getHost() == null ? withAsciiHost(uri, scheme, authority) : uri;
        if (named.getHost() == null || named.getHost().isEmpty()) {
            return new Parsed.Bad("the URL has no host");
        }
        String host = named.getHost().toLowerCase(Locale.ROOT);
        String rest = Optional.ofNullable(named.getRawPath())
                        .filter(path -> !path.isEmpty())
                        .orElse("/")
                + (named.getRawQuery() == null ? "" : "?" + named.getRawQuery());
        String port = named.getPort() < 0 ? "" : ":" + named.getPort();
        return new Parsed.Good(new WebAddress(new URI(scheme + "://" + host + port + rest), host));
    }

    private static URI withAsciiHost(URI uri, String scheme, String authority) throws URISyntaxException {
        int colon = authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon);
        String plain = java.net.URLDecoder.decode(host, StandardCharsets.UTF_8);
        String rest = Optional.ofNullable(uri.getRawPath()).orElse("")
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new URI(scheme + "://" + IDN.toASCII(plain) + port + rest);
    }

    /// Whether nothing of it is to be encoded, as of most URLs.
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean letter = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
            if (!letter && UNQUESTIONED.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0);
            boolean bracket = (character == '[' || character == ']') && encoded.length() > 12;
            if (plain && !(bracket && encoded.indexOf("/", 8) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
