package dev.bezoar.service.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes requests for the ledger, and reads them back: one JSON value, of contributions one a line.
final class RequestText {
    private static final int LONGEST_TEXT = 1 << 23;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .build();
    private static final ObjectWriter OFFER = MAPPER.writerFor(Offer.class);
    private static final ObjectReader OFFERS = MAPPER.readerFor(Offer.class);

    private RequestText() {}

    static byte[] write(Request request) {
        return switch (request) {
            case Request.Feedback(List<Offer> offers) -> lines(offers);
            default -> MAPPER.writeValueAsBytes(request);
        };
    }

    private static byte[] lines(List<Offer> offers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Offer offer : offers) {
            lines.writeBytes(OFFER.writeValueAsBytes(offer));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /// Returns one line of a batch: what the ledger has of a record, always with the same bytes.
    static byte[] line(Offer offer) {
        return lines(List.of(offer));
    }

    static AdmissionForm form(Request request) {
        return switch (request) {
            case Request.NewRules _ -> AdmissionForm.GATE_RULES;
            case Request.Turns _ -> AdmissionForm.GATE_TURNS;
            case Request.Feedback _ -> AdmissionForm.GATE_FEEDBACK;
            case Request.Trusted _ -> AdmissionForm.GATE_TRUSTED;
            case Request.Audits _ -> AdmissionForm.GATE_AUDITS;
            case Request.Settle _ -> AdmissionForm.GATE_SETTLE;
            case Request.Release _ -> AdmissionForm.GATE_BATCH;
            case Request.CanaryAnswers _ -> AdmissionForm.GATE_CANARY;
            case Request.Review _ -> AdmissionForm.GATE_REVIEW;
            case Request.Revoke _ -> AdmissionForm.GATE_REVOCATION;
        };
    }

    static Request read(AdmissionForm form, byte[] body) throws IOException {
        try {
            return switch (form) {
                case GATE_RULES -> MAPPER.readValue(body, Request.NewRules.class);
                case GATE_TURNS -> MAPPER.readValue(body, Request.Turns.class);
                case GATE_FEEDBACK -> new Request.Feedback(offers(body));
                case GATE_TRUSTED -> MAPPER.readValue(body, Request.Trusted.class);
                case GATE_AUDITS -> MAPPER.readValue(body, Request.Audits.class);
                case GATE_SETTLE -> new Request.Settle();
                case GATE_BATCH -> MAPPER.readValue(body, Request.Release.class);
                case GATE_CANARY -> MAPPER.readValue(body, Request.CanaryAnswers.class);
                case GATE_REVIEW -> MAPPER.readValue(body, Request.Review.class);
                case GATE_REVOCATION -> MAPPER.readValue(body, Request.Revoke.class);
            };
        } catch (JacksonException damage) {
            throw new IOException("an arrival of the form %s is damaged: %s".formatted(form, damage.getMessage()));
        }
    }

    /// Returns the contributions of a stored body.
    static List<Offer> offers(byte[] body) {
        List<Offer> offers = new ArrayList<>();
        try (MappingIterator<Offer> values = OFFERS.readValues(body)) {
            values.forEachRemaining(offers::add);
        }
        return offers;
    }
}
