package dev.bezoar.service.rollback;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.TreeMap;

/// Tells what became of a roll-back.
final class RollbackWords {
    /// The kind of these incidents; they never put anything back themselves.
    static final String KIND = "roll-back";

    private RollbackWords() {}

    static Finding finding(long number, Rollback one) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("roll-back", one.number());
        evidence.put("model", one.model());
        evidence.put("incident", one.incident());
        evidence.put("from", one.from());
        evidence.put("to", one.to());
        evidence.put("seal", one.seal());
        evidence.put("by", one.by());
        boolean isQuiet = one.state() == Rollback.State.DONE || one.state() == Rollback.State.DRY;
        return new Finding(
                KIND + "-" + number,
                KIND,
                isQuiet ? Tier.REVIEW : Tier.ALARM,
                Finding.ERODE_MODEL_INTEGRITY,
                title(one),
                message(one),
                List.of(),
                "",
                evidence,
                remedy(one),
                List.of());
    }

    private static String title(Rollback one) {
        String what = one.model().isEmpty() ? "" : one.model() + ": ";
        String way = "%s -> %s".formatted(one.from(), one.to());
        return switch (one.state()) {
            case DONE -> what + "rolled back, " + way;
            case FAILED -> what + "roll-back failed, " + way;
            case INTERRUPTED -> what + "roll-back was interrupted, " + way;
            case NONE -> what + "nothing to roll back to";
            case REFUSED -> what + "not rolled back again";
            case DRY -> what + "would be rolled back, " + way;
            case RUNNING -> what + "is rolled back, " + way;
        };
    }

    private static String message(Rollback one) {
        String why = one.incident() > 0
                ? "Incident %d wanted it.".formatted(one.incident())
                : "%s wanted it: %s".formatted(one.by(), one.reason());
        return one.told().isEmpty() ? why : why + " " + one.told();
    }

    private static String remedy(Rollback one) {
        return switch (one.state()) {
            case DONE -> "Look at what the version that was taken back had learnt before it is deployed again.";
            case DRY -> "Start the service without --roll-back-dry to have it done.";
            case FAILED, INTERRUPTED ->
                "Find out which version serves, tell it with POST /v1/deployments, and if need be roll back with POST"
                        + " /v1/rollbacks. It is not tried again by itself.";
            case NONE, REFUSED, RUNNING ->
                "Look at the model; POST /v1/rollbacks {\"model\", \"to\", \"reason\"} puts a version back.";
        };
    }
}
