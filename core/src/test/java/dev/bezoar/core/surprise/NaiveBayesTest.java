package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
    private static final int ROWS = 60;
    private static final int[] GROUP = {3, 17, 40, 41, 59};
    private static final int[] COPIES = {3, 17}; // that share a word with no other row

    private final List<String> texts = new ArrayList<>();
    private final Categories labels;

    NaiveBayesTest() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> classes = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                text.append(" w").append(random.nextInt(20));
            }
            texts.add(text + (row == 3 || row == 17 ? " twice" : ""));
            classes.add("abc".substring(random.nextInt(3)).substring(0, 1));
        }
        labels = Categories.of(classes);
    }

    @Test
    void scores_groupLeftOut_equalsReallyTrainingWithoutIt() {
        BitSet all = new BitSet();
        all.set(0, ROWS);

        assertEqualsRetrained(all, all);
    }

    @Test
    void scores_trainedOnTrustedRows_equalsReallyTrainingOnThose() {
        BitSet trusted = new BitSet();
        trusted.set(10, 50);

        assertEqualsRetrained(trusted, trusted);
    }

    @Test
    void estimates_groupLeftOut_lieWithinTheirErrors() {
        LeaveGroupOut.Scorer scorer = scorer(ROWS);

        for (Shared shared : Shared.values()) {
            assertWithinErrors(scorer.estimates(GROUP, shared), scorer.scores(GROUP, GROUP, shared));
            assertWithinErrors(scorer.estimates(COPIES, shared), scorer.scores(COPIES, COPIES, shared));
        }
        assertWithinErrors(scorer.roughEstimates(GROUP), scorer.roughScores(GROUP));
    }

    @Test
    void estimates_notTrainedOnEveryRow_areExact() {
        LeaveGroupOut.Scorer scorer = scorer(50);

        assertThat(scorer.estimates(GROUP, Shared.IGNORED).error(0)).isZero();
        assertWithinErrors(scorer.estimates(GROUP, Shared.IGNORED), scorer.scores(GROUP, GROUP, Shared.IGNORED));
    }

    private LeaveGroupOut.Scorer scorer(int trainedBelow) {
        BitSet trained = new BitSet();
        trained.set(0, trainedBelow);
        return new NaiveBayes(TextCorpus.of(texts), labels, trained).scorer();
    }

    private static void assertWithinErrors(Estimates estimates, double[][] exact) {
        for (int at = 0; at < exact.length; at++) {
            assertThat(estimates.error(at)).isLessThan(1e-3);
            for (int label = 0; label < exact[at].length; label++) {
                assertThat(estimates.scores(at)[label])
                        .isCloseTo(exact[at][label], within(estimates.error(at) + Double.MIN_VALUE));
            }
        }
    }

    private void assertEqualsRetrained(BitSet trained, BitSet expectedRows) {
        TextCorpus corpus = TextCorpus.of(texts);
        BitSet rest = (BitSet) expectedRows.clone();
        for (int row : GROUP) {
            rest.clear(row);
        }

        double[][] scores = new NaiveBayes(corpus, labels, trained).scorer().scores(GROUP, GROUP, Shared.KEPT);

        for (int member = 0; member < GROUP.length; member++) {
            for (int label = 0; label < labels.valueCount(); label++) {
                assertThat(scores[member][label])
                        .isCloseTo(retrained(corpus, rest, GROUP[member], label), within(1e-9));
            }
        }
    }

    private double retrained(TextCorpus corpus, BitSet rows, int row, int label) {
        int[] counts = new int[corpus.featureCount()];
        int[] everywhere = new int[corpus.featureCount()];
        int documents = 0;
        int total = 0;
        for (int other = rows.nextSetBit(0); other >= 0; other = rows.nextSetBit(other + 1)) {
            boolean inside = labels.code(other) == label;
            documents += inside ? 1 : 0;
            for (int feature : corpus.features(other)) {
                everywhere[feature]++;
                counts[feature] += inside ? 1 : 0;
                total += inside ? 1 : 0;
            }
        }
        double score = Math.log(documents + 1.0);
        int heard = 0;
        for (int feature : corpus.features(row)) {
            if (everywhere[feature] > 0) {
                heard++;
                score += Math.log((counts[feature] + 0.1) / (total + 0.1 * corpus.featureCount()));
            }
        }
        return score / Math.sqrt(heard + 1.0);
    }
}
