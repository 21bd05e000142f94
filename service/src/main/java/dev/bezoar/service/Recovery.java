package dev.bezoar.service;

import dev.bezoar.seal.sign.VerificationKey;
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
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Versions and their roll-back, as parts of the service.
final class Recovery implements AutoCloseable {
    private final RecoverySettings settings;
    private final Incidents incidents;
    private final Optional<VerificationKey> signer;
    private final Versions versions;
    private final Rollbacks rollbacks;
    private @Nullable RollbackRunner runner;

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
        this.rollbacks = new Rollbacks(versions, incidents, isRevoked);
    }

    List<Book> books() {
        return List.of(versions, rollbacks);
    }

    /// Names of the models that learnt from a batch.
    List<String> modelsOf(long batch) {
        return versions.modelsOf(batch);
    }

    /// Does what is left to do, and all that comes from now on.
    RecoveryApi begin(Ledger ledger, Intake intake, Clock clock) throws IOException {
        RollbackRunner running = new RollbackRunner(
                settings.rollback(),
                signer.isPresent(),
                new RollbackRunner.Parts(versions, rollbacks, ledger, intake, clock));
        runner = running;
        running.begin(incidents);
        return new RecoveryApi(versions, new VersionRequest(signer), rollbacks, running);
    }

    @Override
    public void close() {
        Optional.ofNullable(runner).ifPresent(RollbackRunner::close);
    }
}
