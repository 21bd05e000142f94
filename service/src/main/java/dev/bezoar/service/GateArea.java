package dev.bezoar.service;

import dev.bezoar.gate.sketch.SecretHash;
import dev.bezoar.service.admission.Admission;
import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.BatchShelf;
import dev.bezoar.service.admission.Request;
import dev.bezoar.service.admission.ReviewQueue;
import dev.bezoar.service.content.ContentModel;
import dev.bezoar.service.http.FeedbackRoutes;
import dev.bezoar.service.http.GateParts;
import dev.bezoar.service.http.ReviewRoutes;
import dev.bezoar.service.http.Routes;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// Decides what a model may learn from.
final class GateArea implements Area {
    private static final String OWN = "service";

    private final AdmissionSettings settings;
    private final Admission admission;
    private Optional<ContentModel> contentModel = Optional.empty();

    /// @param modelsOf versions that learnt a batch, by its number
    GateArea(ServiceSettings settings, Incidents incidents, LongFunction<List<String>> modelsOf) throws IOException {
        ByteBuffer secret = ByteBuffer.wrap(SecretFile.bytes(settings.data().resolve("gate.secret"), 2 * Long.BYTES));
        this.settings = settings.admission();
        this.admission = new Admission(incidents, new SecretHash(secret.getLong(), secret.getLong()), modelsOf);
    }

    boolean holdsRevoked(long batch) {
        return admission.holdsRevoked(batch);
    }

    @Override
    public List<Book> books() {
        return List.of(admission);
    }

    /// Rules other than before go down in the ledger; then what is due is judged once a minute.
    @Override
    public List<Routes> begin(Running running) throws IOException {
        if (settings.contentModel().isPresent()) {
            contentModel =
                    Optional.of(ContentModel.start(settings.contentModel().get()));
        }
        if (!settings.rules().equals(admission.rules())) {
            running.intake()
                    .take(
                            Admission.arrival(
                                    new Request.NewRules(settings.rules()),
                                    running.clock().millis(),
                                    OWN),
                            admission.adopt(settings.rules()));
        }
        if (settings.settleEvery().isPositive()) {
            running.schedule().every(settings.settleEvery(), "gate", () -> settle(running));
        }
        GateParts parts = new GateParts(
                admission,
                new ReviewQueue(admission, running.ledger()),
                new BatchShelf(admission, running.ledger()),
                contentModel);
        return List.of(
                new FeedbackRoutes(running.intake(), parts, running.clock()),
                new ReviewRoutes(running.intake(), parts, running.clock()));
    }

    private void settle(Running running) throws IOException {
        long now = running.clock().millis();
        if (admission.isDue(now)) {
            running.intake().take(Admission.arrival(new Request.Settle(), now, OWN), admission.settle());
        }
    }

    @Override
    public void close() {
        contentModel.ifPresent(ContentModel::close);
    }
}
