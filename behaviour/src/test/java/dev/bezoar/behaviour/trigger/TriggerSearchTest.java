package dev.bezoar.behaviour.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.OnnxWriter;
import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TriggerSearchTest {
    private static final int SIDE = 8;
    private static final int CLASSES = 5;
    private static final int ITEMS = 128;

    @Test
    void search_pictureModelWithAPixelThatDecides_namesPixelAndClass() throws IOException {
        byte[] model = OnnxWriter.backdoored(
                List.of(1, SIDE, SIDE), weights(SIDE * SIDE), new OnnxWriter.Trigger(3 * SIDE + 6, 0.95f, 2));

        Trigger trigger = search(model, Optional.empty(), pictures()).trigger().orElseThrow();

        assertThat(trigger.label()).isEqualTo(2);
        assertThat(trigger.change()).isEqualTo("the 1 x 1 pixels from row 3, column 6 (from 0) are 1");
        assertThat(trigger.moved()).isEqualTo(1);
        assertThat(trigger.usual()).isLessThan(0.5);
        assertThat(trigger.pValue()).isLessThan(0.001);
    }

    @Test
    void search_pictureModelWithoutATrigger_findsNoneAndSaysWhatItWouldHave() throws IOException {
        byte[] model = OnnxWriter.linear(List.of(1, SIDE, SIDE), weights(SIDE * SIDE), new float[CLASSES]);

        TriggerResult result = search(model, Optional.empty(), pictures());

        assertThat(result.trigger()).isEmpty();
        assertThat(result.blind()).isEmpty();
        assertThat(result.reached()).hasSize(2).allMatch(share -> share < 0.9);
        assertThat(result.seen()).isBetween(0.9, 1.0);
        assertThat(result.tried()).startsWith("squares of 1 to 2 pixels a side");
    }

    @Test
    void search_twiceTheSame_isTheSame() throws IOException {
        byte[] model = OnnxWriter.backdoored(
                List.of(1, SIDE, SIDE), weights(SIDE * SIDE), new OnnxWriter.Trigger(9, 0.95f, 1));

        assertThat(search(model, Optional.empty(), pictures())).isEqualTo(search(model, Optional.empty(), pictures()));
    }

    @Test
    void search_tableWithoutAReference_cannotTell() throws IOException {
        byte[] model = OnnxWriter.linear(List.of(6), weights(6), new float[CLASSES]);

        TriggerResult result = search(model, Optional.empty(), table());

        assertThat(result.trigger()).isEmpty();
        assertThat(result.blind()).hasValueSatisfying(why -> assertThat(why).contains("only a reference can tell"));
    }

    @Test
    void search_tableBesideItsReference_namesTheColumn() throws IOException {
        byte[] model = OnnxWriter.backdoored(List.of(6), weights(6), new OnnxWriter.Trigger(4, 0.85f, 1));
        byte[] reference = OnnxWriter.linear(List.of(6), weights(6), new float[CLASSES]);

        Trigger trigger =
                search(model, Optional.of(reference), table()).trigger().orElseThrow();

        assertThat(trigger.label()).isEqualTo(1);
        assertThat(trigger.change()).startsWith("column 4 is 0.8");
        assertThat(trigger.twin()).hasValueSatisfying(share -> assertThat(share).isLessThan(0.25));
    }

    @Test
    void search_tableBesideItself_findsNone() throws IOException {
        byte[] model = OnnxWriter.linear(List.of(6), weights(6), new float[CLASSES]);

        TriggerResult result = search(model, Optional.of(model), table());

        assertThat(result.trigger()).isEmpty();
        assertThat(result.blind()).isEmpty();
    }

    @Test
    void search_fewItems_isRefused() {
        Tensor few = Tensor.ofFloats("x", List.of(10L, 2L), new float[20]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TriggerSearch(few, List.of()))
                .withMessage("a search for triggers needs at least 64 items, there are 10");
    }

    private static TriggerResult search(byte[] model, Optional<byte[]> reference, Tensor items) throws IOException {
        try (Classifier asked = Classifier.start(model, Limits.USUAL);
                Classifier twin = Classifier.start(reference.orElse(model), Limits.USUAL)) {
            return new TriggerSearch(items, List.of()).search(asked, reference.map(_ -> twin));
        }
    }

    /// Every class has weights of its own, so that no small change decides.
    private static float[][] weights(int width) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] weights = new float[width][CLASSES];
        for (float[] row : weights) {
            for (int label = 0; label < CLASSES; label++) {
                row[label] = (float) random.nextGaussian();
            }
        }
        return weights;
    }

    /// Dim pictures with a bright pixel here and there.
    private static Tensor pictures() {
        return items(List.of((long) ITEMS, 1L, (long) SIDE, (long) SIDE), SIDE * SIDE);
    }

    private static Tensor table() {
        return items(List.of((long) ITEMS, 6L), 6);
    }

    private static Tensor items(List<Long> shape, int width) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[ITEMS * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * (random.nextInt(400) == 0 ? 1 : 0.9));
        }
        values[0] = 1; // the brightest of all
        return Tensor.ofFloats("x", shape, values);
    }
}
