package dev.bezoar.service.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /// What an arrival means to the gate; the names are stored in the ledger.
    enum Form {
        /// The operator's rules changed.
        GATE_RULES,
        /// Exchanges with the model.
        GATE_TURNS,
        /// Contributions.
        GATE_FEEDBACK,
        /// Texts that the model learnt already.
        GATE_TRUSTED,
        /// Outcomes of audits.
        GATE_AUDITS,
        /// What is due is judged.
        GATE_SETTLE,
        /// A batch is made.
        GATE_BATCH,
        /// A batch is judged.
        GATE_CANARY,
        /// A person decides about records.
        GATE_REVIEW,
        /// A contributor is revoked.
        GATE_REVOCATION;

        static Set<String> names() {
            return Arrays.stream(values()).map(Form::name).collect(Collectors.toSet());
        }
    }

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

    static Form form(Request request) {
        return switch (request) {
            case Request.NewRules _ -> Form.GATE_RULES;
            case Request.Turns _ -> Form.GATE_TURNS;
            case Request.Feedback _ -> Form.GATE_FEEDBACK;
            case Request.Trusted _ -> Form.GATE_TRUSTED;
            case Request.Audits _ -> Form.GATE_AUDITS;
            case Request.Settle _ -> Form.GATE_SETTLE;
            case Request.Release _ -> Form.GATE_BATCH;
            case Request.CanaryAnswers _ -> Form.GATE_CANARY;
            case Request.Review _ -> Form.GATE_REVIEW;
            case Request.Revoke _ -> Form.GATE_REVOCATION;
        };
    }

    static Request read(Form form, byte[] body) throws IOException {
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
