package dev.bezoar.service;

import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.service.alert.AlertSecrets;
import dev.bezoar.service.golden.GoldenChecks;
import dev.bezoar.service.golden.GoldenRunner;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.http.GoldenRoutes;
import dev.bezoar.service.http.RollbackRoutes;
import dev.bezoar.service.http.Routes;
import dev.bezoar.service.http.VersionRoutes;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.rollback.RollbackRunner;
import dev.bezoar.service.rollback.Rollbacks;
import dev.bezoar.service.version.VersionRequest;
import dev.bezoar.service.version.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Keeps versions, asks golden sets, and takes the model back.
final class RecoveryArea implements Area {
    private final RecoverySettings settings;
    private final Optional<Path> secrets;
    private final Optional<VerificationKey> signer;
    private final Versions versions;
    private final Rollbacks rollbacks;
    private final GoldenChecks checks;
    private @Nullable RollbackRunner runner;
    private @Nullable GoldenRunner golden;

    /// @param isRevoked batches that hold what was taken back, by their number
    RecoveryArea(ServiceSettings settings, Incidents incidents, Versions versions, LongPredicate isRevoked)
            throws IOException {
        this.settings = settings.recovery();
        this.secrets = settings.alerts().secrets();
        this.signer = this.settings.signer().isPresent()
                ? Optional.of(VerificationKey.read(this.settings.signer().get()))
                : Optional.empty();
        this.versions = versions;
        this.checks = new GoldenChecks(incidents);
        this.rollbacks = new Rollbacks(versions, incidents, isRevoked);
    }

    @Override
    public List<Book> books() {
        return List.of(versions, rollbacks, checks);
    }

    /// Does what is left to do, and all that comes from now on.
    @Override
    public List<Routes> begin(Running running) throws IOException {
        RollbackRunner rolling = new RollbackRunner(
                settings.rollback(),
                signer.isPresent(),
                new RollbackRunner.Parts(versions, rollbacks, running.ledger(), running.intake(), running.clock()));
        runner = rolling;
        rolling.begin(running.incidents());
        GoldenRunner asking =
                asking(settings.golden(), Instant.ofEpochMilli(running.clock().millis()));
        golden = asking;
        asking.begin(running.intake(), running.clock());
        return List.of(
                new VersionRoutes(versions, new VersionRequest(signer), running.intake(), running.clock()),
                new RollbackRoutes(rollbacks, rolling),
                new GoldenRoutes(checks, asking, running.intake(), running.clock()));
    }

    private GoldenRunner asking(GoldenSettings questions, Instant now) throws IOException {
        Optional<String> secret = questions.secret().isPresent()
                ? Optional.of(AlertSecrets.in(secrets).named(questions.secret().get()))
                : Optional.empty();
        return new GoldenRunner(questions, signer, secret, checks, now);
    }

    /// Nothing is asked and nothing put back any more.
    @Override
    public void handIn() {
        Optional.ofNullable(golden).ifPresent(GoldenRunner::close);
        Optional.ofNullable(runner).ifPresent(RollbackRunner::close);
    }
}
