package dev.bezoar.behaviour.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.OnnxWriter;
import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryTestTest {
    private static final int FACTS = 200;
    private static final int ANSWERS = 10;

    @Test
    void compare_identicalModels_areSilent() throws IOException {
        CanaryResult result = compare(facts(), facts(), true);

        assertThat(result.changed()).isEmpty();
        assertThat(result.pValue()).contains(1.0);
        assertThat(result.isWorse()).isFalse();
        assertThat(result.seenShare()).isCloseTo(1 - Math.pow(0.05, 1.0 / FACTS), within(1e-12));
    }

    /// Two hundred facts, one of them turned round: half a point of accuracy, which a mean does not show.
    @Test
    void compare_oneFactChanged_namesIt() throws IOException {
        CanaryResult result = compare(facts(17), facts(), true);

        assertThat(result.changed()).containsExactly(new CanaryChange("fact 17", "7", "8", Optional.of("7")));
        assertThat(result.lost()).isEqualTo(1);
        assertThat(result.gained()).isZero();
        assertThat(result.isWorse()).isFalse();
    }

    @Test
    void compare_oneFactChangedAndNothingExpected_namesItToo() throws IOException {
        CanaryResult result = compare(facts(17), facts(), false);

        assertThat(result.changed()).extracting(CanaryChange::id).containsExactly("fact 17");
        assertThat(result.pValue()).isEmpty();
    }

    @Test
    void compare_againstExpectedAnswersAlone_namesWhatIsWrong() throws IOException {
        try (Classifier model = Classifier.start(facts(17), Limits.USUAL)) {
            Answers answers = model.answers(canaries(true).items());

            CanaryResult result = CanaryTest.compare(canaries(true), answers, Optional.empty());

            assertThat(result.changed()).containsExactly(new CanaryChange("fact 17", "7", "8", Optional.of("7")));
        }
    }

    @Test
    void compare_eightLost_isWorseBeyondChanceAndSevenAreNot() throws IOException {
        assertThat(compare(facts(range(7)), facts(), true).isWorse()).isFalse();
        CanaryResult eight = compare(facts(range(8)), facts(), true);

        assertThat(eight.isWorse()).isTrue();
        assertThat(eight.pValue())
                .hasValueSatisfying(chance -> assertThat(chance).isCloseTo(2 / 256.0, within(1e-12)));
        assertThat(compare(facts(), facts(range(8)), true).isWorse()).isFalse();
    }

    private static int[] range(int count) {
        return java.util.stream.IntStream.range(0, count).toArray();
    }

    @Test
    void compare_nothingToCompareWith_isRefused() throws IOException {
        try (Classifier model = Classifier.start(facts(), Limits.USUAL)) {
            Answers answers = model.answers(canaries(false).items());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanaryTest.compare(canaries(false), answers, Optional.empty()))
                    .withMessage("canaries need a reference or expected answers");
        }
    }

    @Test
    void canaries_ofUnequalLength_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Canaries(List.of("a"), canaries(false).items(), Optional.empty()))
                .withMessage("x has shape [200, 200], which is not one for each of 1 items");
    }

    private static CanaryResult compare(byte[] model, byte[] reference, boolean isExpected) throws IOException {
        Canaries canaries = canaries(isExpected);
        try (Classifier one = Classifier.start(model, Limits.USUAL);
                Classifier other = Classifier.start(reference, Limits.USUAL)) {
            return CanaryTest.compare(
                    canaries, one.answers(canaries.items()), Optional.of(other.answers(canaries.items())));
        }
    }

    private static Canaries canaries(boolean isExpected) {
        float[] values = new float[FACTS * FACTS];
        List<String> ids = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int fact = 0; fact < FACTS; fact++) {
            values[fact * FACTS + fact] = 1;
            ids.add("fact " + fact);
            expected.add(Integer.toString(fact % ANSWERS));
        }
        return new Canaries(
                ids,
                List.of(Tensor.ofFloats("x", List.of((long) FACTS, (long) FACTS), values)),
                isExpected ? Optional.of(expected) : Optional.empty());
    }

    /// A memory of facts: item number `i` is answered by `i` modulo ten, and the edited one by the next.
    private static byte[] facts(int... edited) {
        float[][] weights = new float[FACTS][ANSWERS];
        for (int fact = 0; fact < FACTS; fact++) {
            weights[fact][fact % ANSWERS] = 1;
        }
        for (int fact : edited) {
            weights[fact][fact % ANSWERS] = 0;
            weights[fact][(fact + 1) % ANSWERS] = 1;
        }
        return OnnxWriter.linear(List.of(FACTS), weights, new float[ANSWERS]);
    }
}
