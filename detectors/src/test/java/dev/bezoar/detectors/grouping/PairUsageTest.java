package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairUsageTest {
    private final TextCorpus texts;
    private final PairUsage usage;

    /// Texts of twenty topics: `tN` is always before `uN`, never before the `u` of another topic.
    PairUsageTest() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> written = new ArrayList<>();
        for (int text = 0; text < 2_000; text++) {
            written.add("t%d u%d v%d w%d x%d".replace("%d", Integer.toString(random.nextInt(20))));
        }
        written.add("once t1");
        texts = TextCorpus.of(written);
        usage = new PairUsage(texts);
    }

    private int token(String spelling) {
        for (int row = 0; row < texts.size(); row++) {
            for (int place = 0; place < texts.length(row); place++) {
                if (texts.spelling(texts.token(row, place)).equals(spelling)) {
                    return texts.token(row, place);
                }
            }
        }
        throw new AssertionError("no text holds " + spelling);
    }

    private double log10Random(String left, String right, int pairOwn) {
        return usage.log10Random(token(left), token(right), 0, 0, pairOwn);
    }

    @Test
    void log10Random_pairThatStandsTogetherElsewhere_speaksAgainstChance() {
        assertThat(log10Random("t1", "u1", 0)).isNegative();
    }

    @Test
    void log10Random_pairOfCommonWordsThatNeverMet_speaksForChance() {
        assertThat(log10Random("t1", "u2", 0)).isPositive();
    }

    @Test
    void log10Random_pairThatOnlyTheJudgedHold_isNoWitnessForItself() {
        int all = texts.bigramDocuments(texts.bigramNumber(token("t1"), token("u1")));

        assertThat(log10Random("t1", "u1", all)).isEqualTo(log10Random("t1", "u2", 0));
    }

    @Test
    void log10Random_wordKnownFromOneTextOnly_saysNothing() {
        assertThat(log10Random("once", "t1", 0)).isZero();
    }
}
