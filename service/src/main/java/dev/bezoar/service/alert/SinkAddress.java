package dev.bezoar.service.alert;

import dev.bezoar.service.alert.Mail.Account;
import dev.bezoar.service.alert.Mail.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// An address of a sink:
///
/// ```text
/// https://host/path                                  JSON by POST
/// slack:https://host/path                            the same as Slack and those like it want it
/// mailto:TO?smtp=host:587&from=A[&user=U&secret=S]   STARTTLS; &tls=tls from the first byte, &tls=none
/// syslog://host:514  syslog+tcp://  syslog+tls://    RFC 5424, CEF
/// secret:NAME                                        the address is in the file of secrets
/// ```
///
/// `ca=FILE` (of mail and syslog+tls) is a PEM file of whom to believe instead of whom Java believes.
final class SinkAddress {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int SYSLOG = 514;
    private static final int SYSLOG_TLS = 6514;
    private static final int SHOWN_DIGEST = 8;
    private static final Set<String> MAIL = Set.of("smtp", "from", "user", "secret", "tls", "ca");

    private final String text;
    private final AlertSecrets secrets;

    private SinkAddress(String text, AlertSecrets secrets) {
        this.text = text;
        this.secrets = secrets;
    }

    /// A sink and what it is called: the kind, the host and a digest of the address, which may hold a secret.
    record Named(String name, Sink sink) {}

    static Named read(String text, AlertSecrets secrets) throws IOException {
        String address = text.startsWith("secret:") ? secrets.named(text.substring("secret:".length())) : text;
        return new SinkAddress(address, secrets).named();
    }

    private Named named() throws IOException {
        String scheme = text.replaceAll(":.*", "").toLowerCase(Locale.ROOT);
        String rest = text.substring(Math.min(text.length(), scheme.length() + 1));
        return switch (scheme) {
            case "http", "https" -> named("webhook", host(text), new JsonPost(web(text), JsonBodies::plain, none()));
            case "slack" -> named("slack", host(rest), new JsonPost(web(rest), JsonBodies::slack, none()));
            case "mailto" -> mail(rest);
            case "syslog", "syslog+tcp", "syslog+tls" -> syslog(scheme, URI.create(text));
            default ->
                throw wrong("must begin with https:, slack:, mailto:, syslog:, syslog+tcp:, syslog+tls: or secret:");
        };
    }

    private static Optional<SSLContext> none() {
        return Optional.empty();
    }

    private Named named(String kind, String host, Sink sink) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Named(
                    "%s %s %s"
                            .formatted(
                                    kind, host, HexFormat.of().formatHex(digest).substring(0, SHOWN_DIGEST)),
                    sink);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String host(String url) {
        return Optional.ofNullable(web(url).getHost()).orElseThrow(() -> wrong("names no host"));
    }

    private URI web(String url) {
        try {
            URI uri = URI.create(url);
            if (Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw wrong("must be an http or https URL");
    }

    private Named mail(String rest) throws IOException {
        int question = rest.indexOf('?');
        String to = decoded(question < 0 ? rest : rest.substring(0, question));
        Map<String, String> words = words(question < 0 ? "" : rest.substring(question + 1), MAIL);
        String[] server = required(words, "smtp").split(":", 2);
        Encryption encryption = encryption(words.getOrDefault("tls", "starttls"));
        Optional<Account> account = Optional.ofNullable(words.get("user"))
                .map(user -> new Account(user, secrets.named(required(words, "secret"))));
        if (account.isPresent() && encryption == Encryption.NONE) {
            throw wrong("would send a password in the open: leave tls=none or user= away");
        }
        int port = server.length == 2 ? port(server[1]) : encryption == Encryption.TLS ? 465 : 587;
        return named(
                "mail",
                server[0],
                new Mail(
                        new Mail.Envelope(required(words, "from"), to),
                        new Mail.Server(server[0], port, encryption, account, trust(words))));
    }

    private Encryption encryption(String name) {
        return switch (name) {
            case "starttls" -> Encryption.STARTTLS;
            case "tls" -> Encryption.TLS;
            case "none" -> Encryption.NONE;
            default -> throw wrong("tls must be starttls, tls or none");
        };
    }

    private Named syslog(String scheme, URI uri) throws IOException {
        String host = Optional.ofNullable(uri.getHost()).orElseThrow(() -> wrong("names no host"));
        boolean isTls = "syslog+tls".equals(scheme);
        int port = uri.getPort() > 0 ? uri.getPort() : isTls ? SYSLOG_TLS : SYSLOG;
        Map<String, String> words = words(Optional.ofNullable(uri.getRawQuery()).orElse(""), Set.of("ca"));
        Syslog.Way way = "syslog".equals(scheme)
                ? new Syslog.Way.Datagrams()
                : new Syslog.Way.Connection(isTls ? Optional.of(factory(trust(words))) : Optional.empty());
        return named("syslog", host, new Syslog(host, port, way));
    }

    private static SSLSocketFactory factory(Optional<SSLContext> trust) {
        return trust.map(SSLContext::getSocketFactory)
                .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private Map<String, String> words(String query, Set<String> known) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0 || !known.contains(word.substring(0, equals))) {
                throw wrong("'%s' is not one of %s"
                        .formatted(word, known.stream().sorted().toList()));
            }
            words.put(word.substring(0, equals), decoded(word.substring(equals + 1)));
        }
        return words;
    }

    private String required(Map<String, String> words, String name) {
        return Optional.ofNullable(words.get(name)).orElseThrow(() -> wrong("needs %s=".formatted(name)));
    }

    private int port(String number) {
        if (!number.matches("\\d{1,5}")) {
            throw wrong("the port must be a number");
        }
        return Integer.parseInt(number);
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<SSLContext> trust(Map<String, String> words) throws IOException {
        String file = words.get("ca");
        return file == null ? Optional.empty() : Optional.of(trust(Path.of(file)));
    }

    private static SSLContext trust(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca" + count++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException trouble) {
            throw new IOException("%s: no certificates in PEM: %s".formatted(file, trouble.getMessage()), trouble);
        }
    }

    private IllegalArgumentException wrong(String problem) {
        String shown = text.replaceAll("[?/].*", "…"); // the rest may be a secret
        return new IllegalArgumentException("--alert %s: %s".formatted(shown, problem));
    }
}
