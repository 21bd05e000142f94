package dev.bezoar.service;

import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.watch.WatchSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How the service runs.
///
/// @param data its folder: the ledger unless `database` is another, the secret and the first key
/// @param database JDBC URL of PostgreSQL, or nothing for a file in `data`
/// @param listen where it listens
/// @param webhook told of every alarm by POST, or nothing
/// @param watch what is watched
/// @param admission what a model may learn from
public record ServiceSettings(
        Path data,
        Optional<String> database,
        Listen listen,
        Optional<URI> webhook,
        WatchSettings watch,
        AdmissionSettings admission) {

    /// With the usual rules of what a model may learn from.
    public ServiceSettings(
            Path data, Optional<String> database, Listen listen, Optional<URI> webhook, WatchSettings watch) {
        this(data, database, listen, webhook, watch, AdmissionSettings.USUAL);
    }

    /// Where the service listens, and how much of one key.
    ///
    /// @param host address to listen on
    /// @param port to listen on, 0 for any free one
    /// @param tls certificate chain and private key, or nothing
    /// @param requestsASecond how many requests a key may make
    public record Listen(String host, int port, Optional<Tls> tls, double requestsASecond) {
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("--port must be 0 to 65535, got " + port);
            }
            if (!(requestsASecond > 0)) {
                throw new IllegalArgumentException("--requests must be above 0, got " + requestsASecond);
            }
        }
    }

    /// Files of a certificate.
    ///
    /// @param chain certificates, PEM
    /// @param key private key, PEM (PKCS #8)
    public record Tls(Path chain, Path key) {}
}
