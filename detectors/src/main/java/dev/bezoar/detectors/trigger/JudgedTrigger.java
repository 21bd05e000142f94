package dev.bezoar.detectors.trigger;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.detectors.grouping.InsertionTest;
import java.util.Arrays;
import java.util.BitSet;

/// A suspect and what the text around its span told.
///
/// @param rows the members in question, ascending; the caller must not change the array
/// @param unlisted how many more there are
public record JudgedTrigger(TriggerSuspect suspect, InsertionTest.Evidence evidence, int[] rows, int unlisted) {
    static final double MOST_WEIGHT = 30;
    private static final double LEAST_WEIGHT = -15;

    /// Whether the span was put into finished texts.
    public boolean isInserted() {
        return suspect.group().grouping().isUnnatural() ? evidence.isInsertedCodePoint() : evidence.isInserted();
    }

    /// How urgent it is.
    public Tier tier() {
        return isInserted() && (suspect.isHit() || isPlain()) ? Tier.ALARM : Tier.REVIEW;
    }

    /// Where the insertion is beyond doubt, content that is somewhat like the label's is no excuse.
    private boolean isPlain() {
        return evidence.isPlainlyInserted() && suspect.isSignificant();
    }

    /// Both signs together, as the `log10` of a chance; lower is more suspicious.
    public double log10Together() {
        double weight = Math.clamp(evidence.weight(), LEAST_WEIGHT, MOST_WEIGHT);
        return suspect.surprise().log10P()
                + Math.log10((double) suspect.groups() * suspect.families())
                - weight / Math.log(10);
    }

    /// Whether a person should look at it.
    public boolean isWorthReview() {
        return suspect.isHit() || (isInserted() && log10Together() <= -2);
    }

    JudgedTrigger withSurprise(Surprise other) {
        return new JudgedTrigger(suspect.withSurprise(other), evidence, rows, unlisted);
    }

    /// Returns this with only the first `most` rows listed.
    public JudgedTrigger listing(int most) {
        return rows.length <= most
                ? this
                : new JudgedTrigger(suspect, evidence, Arrays.copyOf(rows, most), unlisted + rows.length - most);
    }

    BitSet rowSet() {
        BitSet set = new BitSet();
        Arrays.stream(rows).forEach(set::set);
        return set;
    }
}
