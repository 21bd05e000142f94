package dev.bezoar.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bezoar.behaviour.wire.ElementType;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    @Test
    void answers_scores_areTheHighest() throws IOException {
        Answers answers = read(2, floats("s", List.of(2L, 3L), 1, 3, 2, 9, 0, 9));

        assertThat(answers.texts()).containsExactly("1", "0");
        assertThat(answers.classes()).isEqualTo(3);
        assertThat(answers.score(1, 2)).isEqualTo(9);
    }

    @Test
    void answers_labelsBesideScores_areTheLabels() throws IOException {
        Tensor labels = Tensor.of("label", ElementType.INT64, List.of(2L), new double[] {4, -1});
        Answers answers = read(2, labels, floats("s", List.of(2L, 2L), 1, 3, 2, 0));

        assertThat(answers.texts()).containsExactly("4", "-1");
        assertThat(answers.best(0)).isEqualTo(1);
    }

    @Test
    void answers_scoresOfEveryPosition_areThoseOfTheLast() throws IOException {
        assertThat(read(2, floats("s", List.of(2L, 2L, 2L), 9, 0, 0, 1, 0, 9, 5, 1))
                        .texts())
                .containsExactly("1", "0");
    }

    @Test
    void answers_oneShareAnItem_areYesFromOneHalf() throws IOException {
        assertThat(read(3, floats("p", List.of(3L, 1L), 0.5f, 0.49f, 1)).texts())
                .containsExactly("1", "0", "1");
    }

    @Test
    void answers_oneScoreAnItem_areYesFromZero() throws IOException {
        assertThat(read(3, floats("p", List.of(3L), 0, -0.1f, 7)).texts()).containsExactly("1", "0", "1");
    }

    @Test
    void answers_notANumber_isAnAnswerOfItsOwn() throws IOException {
        assertThat(read(1, floats("s", List.of(1L, 2L), Float.NaN, 1)).texts()).containsExactly("not a number");
    }

    @Test
    void answers_nothingForEachItem_isRefused() {
        assertThatIOException()
                .isThrownBy(() -> read(3, floats("s", List.of(2L, 3L), 1, 3, 2, 9, 0, 9)))
                .withMessage("none of the model's outputs has a label or scores for each of 3 items: [s [2, 3]]");
    }

    private static Answers read(int count, Tensor... outputs) throws IOException {
        AnswerReader reader = new AnswerReader();
        reader.add(List.of(outputs), count);
        return reader.answers();
    }

    private static Tensor floats(String name, List<Long> shape, float... values) {
        return Tensor.ofFloats(name, shape, values);
    }
}
