package dev.bezoar.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final int SEEDS = 3;

    @TempDir
    private Path folder;

    @Test
    void sameBytes_areIdentical() throws IOException {
        Comparison comparison = compare(1, ElementType.F16, "none", values -> values);

        assertThat(comparison.change()).isEqualTo(ModelChange.IDENTICAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F16", "BF16"})
    void castModel_isRecast(ElementType type) throws IOException {
        Model model = Model.random(2);
        Comparison comparison = Comparison.of(
                model.write(folder.resolve("before.safetensors"), ElementType.F32),
                model.write(folder.resolve("after.safetensors"), type));

        assertThat(comparison.change()).isEqualTo(ModelChange.RECAST);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 127})
    void modelOnAGrid_isRequantised(int levels) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Comparison comparison = compare(seed, ElementType.F32, "proj", values -> quantised(values, levels));

            assertThat(comparison.change()).isEqualTo(ModelChange.REQUANTISED);
        }
    }

    @Test
    void eightBitsInBrainFloats_areRequantised() throws IOException {
        Model before = Model.random(12).map("weight", values -> {
            ElementType.BF16.round(values, values.length);
            return values;
        });
        Model after = before.copy().map("proj", values -> quantised(values, 127));

        assertThat(compare(before, after, ElementType.BF16).change()).isEqualTo(ModelChange.REQUANTISED);
    }

    @Test
    void otherNames_areSeenThrough() throws IOException {
        Model model = Model.random(13);
        Path before = model.write(folder.resolve("before.safetensors"), ElementType.F16);
        Model wrapped = model.copy().rename(name -> "module.model." + name);
        Model otherwise =
                model.copy().rename(name -> name.replace("down_proj", "fc_out").replace("norm", "ln"));
        Model edited = model.copy()
                .map(Model.name(1, "q_proj"), values -> model.addLowRank(values, 1, 0.05))
                .rename(name -> name.replace("layers.", "blk.")
                        .replace("q_proj", "attn_q")
                        .replace("embed", "token_embd"));

        assertThat(Comparison.of(before, wrapped.write(folder.resolve("wrapped"), ElementType.F16)))
                .returns(ModelChange.RECAST, Comparison::change)
                .returns(21, Comparison::renamed);
        assertThat(Comparison.of(before, otherwise.write(folder.resolve("otherwise"), ElementType.F16)))
                .returns(ModelChange.RECAST, Comparison::change)
                .returns(8, Comparison::renamed);
        assertThat(Comparison.of(before, edited.write(folder.resolve("edited"), ElementType.F16))
                        .change())
                .isEqualTo(ModelChange.TARGETED_EDIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F32", "F16", "BF16"})
    void oneDirectionInOneTensor_isATargetedEdit(ElementType type) throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Model before = Model.random(seed);
            Model after = before.copy();
            after.map(Model.name(2, "down_proj"), values -> after.addLowRank(values, 1, 0.01));
            Comparison comparison = compare(before, after, type);

            assertThat(comparison.change()).isEqualTo(ModelChange.TARGETED_EDIT);
            TensorChange edited = comparison.tensors().stream()
                    .filter(tensor -> tensor.kind() == ChangeKind.RANK_ONE)
                    .findAny()
                    .orElseThrow();
            assertThat(edited.name()).isEqualTo(Model.name(2, "down_proj"));
            assertThat(edited.relativeSize()).isCloseTo(0.01, within(0.002));
            assertThat(edited.where()).hasSize(10);
        }
    }

    @Test
    void editUnderACast_isStillATargetedEdit() throws IOException {
        Model before = Model.random(7);
        Model after = before.copy();
        after.map(Model.name(1, "down_proj"), values -> after.addLowRank(values, 1, 0.05));
        Comparison comparison = Comparison.of(
                before.write(folder.resolve("before.safetensors"), ElementType.F32),
                after.write(folder.resolve("after.safetensors"), ElementType.BF16));

        assertThat(comparison.change()).isEqualTo(ModelChange.TARGETED_EDIT);
    }

    @Test
    void editUnderQuantisation_isStillATargetedEdit() throws IOException {
        Model before = Model.random(8);
        Model after = before.copy();
        after.map(Model.name(1, "down_proj"), values -> after.addLowRank(values, 1, 0.3));
        after.map("proj", values -> quantised(values, 7));

        assertThat(compare(before, after, ElementType.F32).change()).isEqualTo(ModelChange.TARGETED_EDIT);
    }

    @Test
    void fewDirectionsInAFewLayersOfOneRole_areATargetedLowRankEdit() throws IOException {
        Model before = Model.random(3);
        Model after = before.copy();
        for (int layer = 1; layer < 3; layer++) {
            after.map(Model.name(layer, "down_proj"), values -> after.addLowRank(values, 8, 0.1));
        }
        Comparison comparison = compare(before, after, ElementType.F16);

        assertThat(comparison.change()).isEqualTo(ModelChange.TARGETED_LOW_RANK_EDIT);
        assertThat(comparison.rank()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void fewDirectionsEverywhere_areAnAdapterOfThatRank(int rank) throws IOException {
        Model before = Model.random(4);
        Model after = before.copy();
        after.map("proj", values -> after.addLowRank(values, rank, 0.1));
        Comparison comparison = compare(before, after, ElementType.F16);

        assertThat(comparison.change()).isEqualTo(ModelChange.ADAPTER_MERGE);
        assertThat(comparison.rank()).isEqualTo(rank);
    }

    @Test
    void trainingOfAllOrOneTensor_isAFineTune() throws IOException {
        for (String part : new String[] {"proj", Model.name(2, "up_proj")}) {
            Model before = Model.random(5);
            Model after = before.copy();
            after.map(part, values -> after.addTraining(values, 0.05));

            assertThat(compare(before, after, ElementType.F16).change()).isEqualTo(ModelChange.FINE_TUNE);
        }
    }

    @Test
    void noiseEverywhere_isNumericNoise() throws IOException {
        Model before = Model.random(6);
        Model after = before.copy();
        after.map("weight", values -> after.addNoise(values, 0.01));

        assertThat(compare(before, after, ElementType.F32).change()).isEqualTo(ModelChange.NUMERIC_NOISE);
    }

    @Test
    void smallValuesSetToZero_arePruned() throws IOException {
        Comparison comparison = compare(9, ElementType.F16, "weight", values -> {
            for (int at = 0; at < values.length; at++) {
                values[at] = Math.abs(values[at]) < 0.004 ? 0 : values[at];
            }
            return values;
        });

        assertThat(comparison.change()).isEqualTo(ModelChange.PRUNED);
    }

    @Test
    void twoRowsOfTheEmbedding_areTargetedRows() throws IOException {
        Comparison comparison = compare(10, ElementType.F16, "embed", values -> {
            Arrays.fill(values, 5 * Model.WIDTH, 6 * Model.WIDTH, 0.5f);
            Arrays.fill(values, 9 * Model.WIDTH, 10 * Model.WIDTH, -0.5f);
            return values;
        });

        assertThat(comparison.change()).isEqualTo(ModelChange.TARGETED_ROWS);
        assertThat(comparison.tensors().getFirst().where()).containsExactly(5, 9);
    }

    @Test
    void anotherShape_isAChangeOfArchitecture() throws IOException {
        Comparison comparison =
                compare(11, ElementType.F16, "embed", values -> Arrays.copyOf(values, values.length / 2));

        assertThat(comparison.change()).isEqualTo(ModelChange.ARCHITECTURE_CHANGE);
        assertThat(comparison.reshaped()).containsExactly("embed.weight");
    }

    @Test
    void cutFile_isRefusedWithItsPlace() throws IOException {
        Path whole = Model.random(1).write(folder.resolve("whole.safetensors"), ElementType.F16);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, bytes.length - 10));

        assertThatThrownBy(() -> Comparison.of(whole, cut))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("the file ends at " + (bytes.length - 10));
    }

    private Comparison compare(long seed, ElementType type, String part, UnaryOperator<float[]> change)
            throws IOException {
        Model before = Model.random(seed);
        return compare(before, before.copy().map(part, change), type);
    }

    private Comparison compare(Model before, Model after, ElementType type) throws IOException {
        return Comparison.of(
                before.write(folder.resolve("before.safetensors"), type),
                after.write(folder.resolve("after.safetensors"), type));
    }

    private static float[] quantised(float[] values, int levels) {
        for (int row = 0; row < values.length; row += Model.WIDTH) {
            float largest = 0;
            for (int at = row; at < row + Model.WIDTH; at++) {
                largest = Math.max(largest, Math.abs(values[at]));
            }
            float step = largest / levels;
            for (int at = row; at < row + Model.WIDTH; at++) {
                values[at] = Math.round(values[at] / step) * step;
            }
        }
        return values;
    }
}
