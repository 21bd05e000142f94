package dev.bezoar.service;

import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.service.alert.AlertSecrets;
import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.service.golden.GoldenChecks;
import dev.bezoar.service.golden.GoldenRunner;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.http.RecoveryApi;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.rollback.RollbackRunner;
import dev.bezoar.service.rollback.Rollbacks;
import dev.bezoar.service.version.VersionRequest;
import dev.bezoar.service.version.Versions;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Versions, their roll-back and golden sets, as parts of the service.
final class Recovery implements AutoCloseable {
    private final RecoverySettings settings;
    private final Incidents incidents;
    private final Optional<VerificationKey> signer;
    private final Versions versions;
    private final Rollbacks rollbacks;
    private final GoldenChecks checks;
    private @Nullable RollbackRunner runner;
    private @Nullable GoldenRunner golden;

    /// @param events number of events counted so far
    /// @param isRevoked batches that hold what was taken back
    Recovery(RecoverySettings settings, Incidents incidents, LongSupplier events, LongPredicate isRevoked)
            throws IOException {
        this.settings = settings;
        this.incidents = incidents;
        this.signer = settings.signer().isPresent()
                ? Optional.of(VerificationKey.read(settings.signer().get()))
                : Optional.empty();
        this.versions = new Versions(events);
        this.checks = new GoldenChecks(incidents);
        this.rollbacks = new Rollbacks(versions, incidents, isRevoked);
    }

    List<Book> books() {
        return List.of(versions, rollbacks, checks);
    }

    /// Names of the models that learnt from a batch.
    List<String> modelsOf(long batch) {
        return versions.modelsOf(batch);
    }

    /// Does what is left to do, and all that comes from now on.
    ///
    /// @param alerts holds the file of secrets
    RecoveryApi begin(AlertSettings alerts, Ledger ledger, Intake intake, Clock clock) throws IOException {
        RollbackRunner running = new RollbackRunner(
                settings.rollback(),
                signer.isPresent(),
                new RollbackRunner.Parts(versions, rollbacks, ledger, intake, clock));
        runner = running;
        running.begin(incidents);
        GoldenSettings questions = settings.golden();
        Optional<String> secret = questions.secret().isPresent()
                ? Optional.of(AlertSecrets.in(alerts.secrets())
                        .named(questions.secret().get()))
                : Optional.empty();
        GoldenRunner asking = new GoldenRunner(questions, signer, secret, checks, Instant.ofEpochMilli(clock.millis()));
        golden = asking;
        asking.begin(intake, clock);
        return new RecoveryApi(
                new RecoveryApi.Rolling(versions, new VersionRequest(signer), rollbacks, running), checks, asking);
    }

    @Override
    public void close() {
        Optional.ofNullable(golden).ifPresent(GoldenRunner::close);
        Optional.ofNullable(runner).ifPresent(RollbackRunner::close);
    }
}
