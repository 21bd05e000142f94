package dev.bezoar.service.http;

import dev.bezoar.service.admission.Admission;
import dev.bezoar.service.admission.Offer;
import dev.bezoar.service.admission.Parts;
import dev.bezoar.service.admission.Receipt;
import dev.bezoar.service.admission.Request;
import dev.bezoar.service.admission.RequestReader;
import dev.bezoar.service.ingest.Form;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.service.ledger.Intake;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Takes what a model may learn from: exchanges, contributions, known texts, audits.
public final class FeedbackRoutes implements Routes {
    private static final Status NOT_UNDERSTOOD = Status.create(422, "Unprocessable Content");

    private final Intake intake;
    private final GateParts gate;
    private final Clock clock;
    private final LongAdder refused = new LongAdder();

    /// @param gate what they speak to
    public FeedbackRoutes(Intake intake, GateParts gate, Clock clock) {
        this.intake = intake;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        Admission admission = gate.admission();
        rules.post("/v1/turns", guard.as(Role.INGEST, taking(RequestReader::turns, (holder, parts) -> {
            Request.Turns turns = new Request.Turns(parts.items());
            return told("accepted", take(holder, turns, admission.turns(turns)), parts);
        })));
        rules.post("/v1/feedback", guard.as(Role.INGEST, taking(RequestReader::offers, this::feedback)));
        rules.post("/v1/trusted", guard.as(Role.REVIEW, taking(RequestReader::trusted, (holder, parts) -> {
            Request.Trusted trusted = new Request.Trusted(parts.items());
            return told("accepted", take(holder, trusted, admission.trusted(trusted)), parts);
        })));
        rules.post("/v1/audits", guard.as(Role.REVIEW, taking(RequestReader::audits, (holder, parts) -> {
            Request.Audits audits = new Request.Audits(parts.items());
            int taken = take(holder, audits, admission.audits(audits));
            Map<String, Object> told = told("accepted", taken, parts);
            told.put("unknown", parts.items().size() - taken);
            return told;
        })));
    }

    private Map<String, Object> feedback(Access.Holder holder, Parts<Offer> parts) throws IOException {
        List<Offer> offers = gate.model().isPresent() ? gate.model().get().scored(parts.items()) : parts.items();
        Request.Feedback feedback = new Request.Feedback(offers);
        List<Receipt> receipts = take(holder, feedback, gate.admission().feedback(feedback));
        return told("items", receipts, parts);
    }

    private <R> R take(Access.Holder holder, Request request, Entry<R> entry) throws IOException {
        return intake.take(Admission.arrival(request, clock.millis(), holder.name()), entry);
    }

    private static <T> Map<String, Object> told(String name, Object value, Parts<T> parts) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(name, value);
        told.put("refused", parts.refused());
        told.put("problems", parts.problems());
        return told;
    }

    private interface Reading<T> {
        Parts<T> read(Form form, byte[] body);
    }

    private interface Taking<T> {
        Map<String, Object> take(Access.Holder holder, Parts<T> parts) throws IOException;
    }

    private <T> Guard.Serving taking(Reading<T> reading, Taking<T> taking) {
        return (holder, request, response) -> {
            String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
            Optional<Form> form = Form.of(type).filter(one -> one == Form.JSON || one == Form.LINES);
            if (form.isEmpty()) {
                Json.refuse(
                        response,
                        Status.UNSUPPORTED_MEDIA_TYPE_415,
                        "Content-Type must be application/json or application/x-ndjson, got '%s'".formatted(type));
                return;
            }
            Parts<T> parts = reading.read(form.get(), request.content().as(byte[].class));
            refused.add(parts.refused());
            if (parts.items().isEmpty()) {
                Map<String, Object> told = told("problem", "no part is what it should be", parts);
                Json.send(response, NOT_UNDERSTOOD, told);
                return;
            }
            Json.send(response, taking.take(holder, parts));
        };
    }

    @Override
    public void addTo(MetricsPage page) {
        page.counter("feedback_malformed_total", "Parts of bodies that were no contribution.", refused.sum());
        gate.admission().counts().forEach((name, count) -> page.gauge("gate_" + name, "Of the gate.", count));
    }

    @Override
    public Map<String, Object> status() {
        return Map.of("gate", gate.admission().counts());
    }
}
