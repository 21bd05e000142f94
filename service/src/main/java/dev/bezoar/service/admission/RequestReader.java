package dev.bezoar.service.admission;

import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.service.ingest.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What callers send, read with suspicion: whatever is wrong is said as [IllegalArgumentException].
public final class RequestReader {
    private static final int MOST_RECORDS = 100_000;
    private static final int MOST_ITEMS = 100_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1 << 15;
    private static final int LONGEST_COMMENT = 2_000;

    private RequestReader() {}

    /// Reads contributions.
    public static Parts<Offer> offers(Form form, byte[] body) {
        return Parts.read(
                form,
                body,
                node -> new Offer(
                        Parts.text(node, "id"),
                        Parts.text(node, "contributor"),
                        Parts.text(node, "cohort"),
                        Parts.text(node, "input"),
                        Parts.text(node, "output"),
                        Parts.text(node, "label"),
                        Parts.text(node, "target"),
                        Parts.flag(node, "turn"),
                        -1));
    }

    /// Reads exchanges with the model.
    public static Parts<Request.Said> turns(Form form, byte[] body) {
        return Parts.read(
                form,
                body,
                node -> new Request.Said(name(node, "contributor"), bounded(node, "input"), bounded(node, "output")));
    }

    /// Reads texts that the model learnt already.
    public static Parts<String> trusted(Form form, byte[] body) {
        return Parts.read(form, body, node -> {
            String text = bounded(node, "text");
            if (text.isEmpty()) {
                throw new IllegalArgumentException("\"text\" must be a text");
            }
            return text;
        });
    }

    /// Reads outcomes of audits.
    public static Parts<Request.Audit> audits(Form form, byte[] body) {
        return Parts.read(form, body, node -> {
            Request.Audit audit = new Request.Audit(
                    Parts.text(node, "contributor"), Parts.text(node, "record"), Parts.flag(node, "wrong"));
            if (audit.contributor().isEmpty() == audit.record().isEmpty()
                    || audit.contributor().length() > LONGEST_NAME
                    || !node.has("wrong")) {
                throw new IllegalArgumentException(
                        "an audit is {\"contributor\": ... or \"record\": ..., \"wrong\": true or false}");
            }
            return audit;
        });
    }

    /// Reads how large a batch may be.
    public static Request.Release release(byte[] body) {
        JsonNode most = single(body).path("most");
        if (!most.isIntegralNumber() || most.asLong(0) < 1 || most.asLong(0) > MOST_RECORDS) {
            throw new IllegalArgumentException("\"most\" must be a number from 1 to %,d".formatted(MOST_RECORDS));
        }
        return new Request.Release(most.asInt());
    }

    /// Reads what a canary answered.
    public static Request.CanaryAnswers canary(long batch, byte[] body) {
        List<CanaryResult> results = new ArrayList<>();
        Set<String> items = new HashSet<>();
        for (JsonNode node : single(body).path("results")) {
            CanaryResult result =
                    new CanaryResult(name(node, "item"), Parts.flag(node, "before"), Parts.flag(node, "after"));
            if (!items.add(result.item())) {
                throw new IllegalArgumentException(
                        "the canary item \"%s\" stands there twice".formatted(result.item()));
            }
            results.add(result);
        }
        if (results.isEmpty() || results.size() > MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "a canary is {\"results\": [{\"item\": ..., \"before\": true, \"after\": true}, ...]}");
        }
        return new Request.CanaryAnswers(batch, results);
    }

    /// Reads a person's decision.
    public static Request.Review review(byte[] body) {
        JsonNode tree = single(body);
        Request.Choice verdict = Request.Choice.named(Parts.text(tree, "verdict"))
                .orElseThrow(() -> new IllegalArgumentException("\"verdict\" must be admit, reject or undo"));
        List<String> ids = new ArrayList<>();
        for (JsonNode id : tree.path("ids")) {
            ids.add(id.asString(""));
        }
        String group = Parts.text(tree, "group");
        String comment = Parts.text(tree, "comment");
        if (ids.isEmpty() == group.isEmpty() || ids.size() > MOST_RECORDS) {
            throw new IllegalArgumentException("a decision is about \"ids\" or about a \"group\"");
        }
        if (comment.length() > LONGEST_COMMENT || group.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "\"comment\" must have at most %,d characters".formatted(LONGEST_COMMENT));
        }
        return new Request.Review(ids, group, verdict, comment);
    }

    /// Reads who is to be revoked.
    public static Request.Revoke revoke(byte[] body) {
        return new Request.Revoke(name(single(body), "contributor"));
    }

    private static JsonNode single(byte[] body) {
        Parts<JsonNode> parts = Parts.read(Form.JSON, body, node -> node);
        if (parts.items().size() != 1 || parts.refused() > 0) {
            throw new IllegalArgumentException("the body must be one JSON object");
        }
        return parts.items().getFirst();
    }

    private static String name(JsonNode node, String field) {
        String name = Parts.text(node, field);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("\"%s\" must have 1 to %d characters".formatted(field, LONGEST_NAME));
        }
        return name;
    }

    private static String bounded(JsonNode node, String field) {
        String text = Parts.text(node, field);
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "\"%s\" must have at most %,d characters".formatted(field, LONGEST_TEXT));
        }
        return text;
    }
}
