package dev.bezoar.service;

import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.service.checking.CheckSettings;
import dev.bezoar.watch.WatchSettings;
import java.nio.file.Path;
import java.util.Optional;

/// How the service runs.
///
/// @param data its folder: the ledger unless `database` is another, the secrets and the first key
/// @param database JDBC URL of PostgreSQL, or nothing for a file in `data`
/// @param listen where it listens
/// @param watch what is watched
/// @param alerts who is told of incidents
/// @param admission what a model may learn from
/// @param checks how queries are checked
/// @param recovery how the model is taken back
public record ServiceSettings(
        Path data,
        Optional<String> database,
        Listen listen,
        WatchSettings watch,
        AlertSettings alerts,
        AdmissionSettings admission,
        CheckSettings checks,
        RecoverySettings recovery) {

    /// The usual settings: nobody is told, and the usual rules hold.
    public static ServiceSettings usual(Path data, Listen listen, WatchSettings watch) {
        return new ServiceSettings(
                data,
                Optional.empty(),
                listen,
                watch,
                AlertSettings.NONE,
                AdmissionSettings.USUAL,
                CheckSettings.standard(),
                RecoverySettings.NONE);
    }

    /// Returns these settings with the ledger in the database of that JDBC URL.
    public ServiceSettings with(String url) {
        return new ServiceSettings(data, Optional.of(url), listen, watch, alerts, admission, checks, recovery);
    }

    /// Returns these settings with other people to be told.
    public ServiceSettings with(AlertSettings other) {
        return new ServiceSettings(data, database, listen, watch, other, admission, checks, recovery);
    }

    /// Returns these settings with other rules of what a model may learn from.
    public ServiceSettings with(AdmissionSettings other) {
        return new ServiceSettings(data, database, listen, watch, alerts, other, checks, recovery);
    }

    /// Returns these settings with other checks of queries.
    public ServiceSettings with(CheckSettings other) {
        return new ServiceSettings(data, database, listen, watch, alerts, admission, other, recovery);
    }

    /// Returns these settings with another way back.
    public ServiceSettings with(RecoverySettings other) {
        return new ServiceSettings(data, database, listen, watch, alerts, admission, checks, other);
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
