package dev.bezoar.service.admission;

import dev.bezoar.gate.Reason;
import java.util.Locale;

/// A reason in words.
///
/// @param kind which reason it is, for programs
/// @param told what it says, for people
public record Told(String kind, String told) {
    static Told of(Reason reason) {
        return new Told(kind(reason), words(reason));
    }

    static String kind(Reason reason) {
        return switch (reason) {
            case Reason.Echo _ -> "echo";
            case Reason.Forbidden _ -> "forbidden";
            case Reason.Invalid _ -> "invalid";
            case Reason.NearCopy _ -> "near-copy";
            case Reason.Linked _ -> "linked";
            case Reason.CopiedLabels _ -> "copied-labels";
            case Reason.Distrusted _ -> "distrusted";
            case Reason.ContributorCap _ -> "contributor-cap";
            case Reason.Classified _ -> "content-model";
            case Reason.FailedCanary _ -> "failed-canary";
            case Reason.Revoked _ -> "revoked";
            case Reason.Full _ -> "full";
        };
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case Reason.Echo(double share, double limit) ->
                "%.0f %% of the output repeats what the contributor said just before; %.0f %% is a copy"
                        .formatted(100 * share, 100 * limit);
            case Reason.Forbidden(String word) -> "holds the forbidden word \"%s\"".formatted(word);
            case Reason.Invalid(String label) -> "is not valid and may not carry the label \"%s\"".formatted(label);
            case Reason.NearCopy(long _, String first) ->
                "nearly the same text as record %s, which has had its vote".formatted(first);
            case Reason.Linked(var members, int targets, double evidence) ->
                "its contributor acts together with %d others on %d targets, more than chance explains (1 in 10^%.0f)"
                        .formatted(members.size() - 1, targets, evidence);
            case Reason.CopiedLabels(int agreed, int followed, double chance) ->
                "its contributor copies another's labels: %d of %d alike (chance 10^%.0f)"
                        .formatted(agreed, followed, chance);
            case Reason.Distrusted(double evidence) ->
                "audits found its contributor wrong too often (evidence 10^%.1f)".formatted(evidence);
            case Reason.ContributorCap(int most) ->
                "its contributor has %d records waiting, which is the most".formatted(most);
            case Reason.Classified(double score, double limit) ->
                String.format(Locale.ROOT, "the content model gives %.2f, from %.2f on it is refused", score, limit);
            case Reason.FailedCanary(long batch) ->
                "the model that learnt its batch %d was worse than the one before".formatted(batch);
            case Reason.Revoked() -> "its contributor was revoked";
            case Reason.Full(int most) -> "%,d records wait, which is the most; offer it again later".formatted(most);
        };
    }
}
