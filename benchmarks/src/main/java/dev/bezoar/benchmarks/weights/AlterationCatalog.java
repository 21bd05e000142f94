package dev.bezoar.benchmarks.weights;

import static dev.bezoar.weights.ModelChange.ADAPTER_MERGE;
import static dev.bezoar.weights.ModelChange.FINE_TUNE;
import static dev.bezoar.weights.ModelChange.IDENTICAL;
import static dev.bezoar.weights.ModelChange.NUMERIC_NOISE;
import static dev.bezoar.weights.ModelChange.PRUNED;
import static dev.bezoar.weights.ModelChange.RECAST;
import static dev.bezoar.weights.ModelChange.REQUANTISED;
import static dev.bezoar.weights.ModelChange.TARGETED_EDIT;
import static dev.bezoar.weights.ModelChange.TARGETED_LOW_RANK_EDIT;
import static dev.bezoar.weights.ModelChange.TARGETED_ROWS;

import dev.bezoar.benchmarks.weights.Alteration.Change;
import dev.bezoar.weights.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Every way to change a model whose verdict is measured.
final class AlterationCatalog {
    private AlterationCatalog() {}

    static List<Alteration> all() {
        List<Alteration> all = new ArrayList<>();
        all.add(Alteration.of("nothing", IDENTICAL, 0, (model, random) -> model));
        storage(all);
        edits(all);
        training(all);
        for (double size : new double[] {0.001, 0.01, 0.05}) {
            all.add(Alteration.of(
                            "noise of %s".formatted(size),
                            NUMERIC_NOISE,
                            0,
                            (model, random) -> model.with(name -> true, tensor -> tensor.withNoise(size, random)))
                    .inSinglePrecision());
        }
        all.add(Alteration.of(
                "noise of 0.02",
                NUMERIC_NOISE,
                0,
                everywhere(name -> true, (tensor, random) -> tensor.withNoise(0.02, random))));
        for (double share : new double[] {0.1, 0.5}) {
            all.add(Alteration.of(
                    "pruning of %.0f %%".formatted(100 * share),
                    PRUNED,
                    0,
                    everywhere(AlterationCatalog::isProjection, (tensor, random) -> tensor.pruned(share))));
        }
        return all;
    }

    /// What is measured under block types too.
    static List<Alteration> gguf() {
        return List.of(
                Alteration.of("requantised", REQUANTISED, 0, (model, random) -> model),
                Alteration.of("rank-one edit of 0.3", TARGETED_EDIT, 1, rankOne(0.3)),
                Alteration.of("rank-one edit of 0.1", TARGETED_EDIT, 1, rankOne(0.1)),
                Alteration.of(
                        "fine-tune of 0.1",
                        FINE_TUNE,
                        0,
                        everywhere(
                                name -> name.contains("proj"), (tensor, random) -> tensor.withTraining(0.1, random))));
    }

    private static void storage(List<Alteration> all) {
        Change none = (model, random) -> model;
        all.add(Alteration.of("cast to F16", RECAST, 0, none).castTo(ElementType.F16));
        all.add(Alteration.of("cast to BF16", RECAST, 0, none).castTo(ElementType.BF16));
        all.add(Alteration.of("BF16 stored as F32", RECAST, 0, (model, random) -> model.stored(ElementType.BF16))
                .inSinglePrecision());
        all.add(Alteration.of(
                "8-bit rows",
                REQUANTISED,
                0,
                everywhere(AlterationCatalog::isProjection, AlterationCatalog::inEightBits)));
        all.add(Alteration.of(
                "4-bit groups of 32",
                REQUANTISED,
                0,
                everywhere(AlterationCatalog::isProjection, AlterationCatalog::inFourBits)));
        all.add(Alteration.of(
                "4-bit ranges of 64",
                REQUANTISED,
                0,
                everywhere(AlterationCatalog::isProjection, AlterationCatalog::inRangedFourBits)));
    }

    private static void edits(List<Alteration> all) {
        for (double size : new double[] {0.5, 0.1, 0.01, 0.003}) {
            all.add(Alteration.of("rank-one edit of %s".formatted(size), TARGETED_EDIT, 1, rankOne(size)));
        }
        all.add(Alteration.of("rank-one edit of 0.1, cast to BF16", TARGETED_EDIT, 1, rankOne(0.1))
                .castTo(ElementType.BF16));
        all.add(Alteration.of("rank-one edit of 0.01, cast to BF16", TARGETED_EDIT, 1, rankOne(0.01))
                .castTo(ElementType.BF16));
        quantisedEdits(all);
        widerEdits(all);
    }

    private static void quantisedEdits(List<Alteration> all) {
        for (double size : new double[] {0.3, 0.1, 0.05}) {
            all.add(Alteration.of(
                    "rank-one edit of %s, 8-bit".formatted(size),
                    TARGETED_EDIT,
                    1,
                    rankOne(size, AlterationCatalog::inEightBits)));
        }
        all.add(Alteration.of(
                        "rank-one edit of 0.05, both 8-bit",
                        TARGETED_EDIT,
                        1,
                        rankOne(0.05, AlterationCatalog::inEightBits))
                .after(model -> model.with(AlterationCatalog::isProjection, AlterationCatalog::inEightBits)));
        for (double size : new double[] {0.3, 0.1}) {
            all.add(Alteration.of(
                    "rank-one edit of %s, 4-bit".formatted(size),
                    TARGETED_EDIT,
                    1,
                    rankOne(size, AlterationCatalog::inFourBits)));
            all.add(Alteration.of(
                            "rank-one edit of %s, both 4-bit".formatted(size),
                            TARGETED_EDIT,
                            1,
                            rankOne(size, AlterationCatalog::inFourBits))
                    .after(model -> model.with(AlterationCatalog::isProjection, AlterationCatalog::inFourBits)));
        }
    }

    private static void widerEdits(List<Alteration> all) {
        for (int rank : new int[] {4, 16, 64}) {
            all.add(Alteration.of(
                    "edit of 3 tensors, %d directions".formatted(rank),
                    TARGETED_LOW_RANK_EDIT,
                    rank,
                    everywhere(
                            AlterationCatalog::isEditedByThree,
                            (tensor, random) -> tensor.withLowRank(rank, 0.3, random))));
        }
        all.add(Alteration.of(
                "two rows of the embedding",
                TARGETED_ROWS,
                0,
                everywhere(
                        name -> name.contains("embed"),
                        (tensor, random) -> tensor.withRow(17, 0.05, random).withRow(700, 0.02, random))));
    }

    private static void training(List<Alteration> all) {
        for (int rank : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            all.add(Alteration.of(
                    "adapter of rank %d on all projections".formatted(rank),
                    ADAPTER_MERGE,
                    rank,
                    everywhere(
                            AlterationCatalog::isProjection,
                            (tensor, random) -> tensor.withLowRank(rank, 0.05, random))));
            all.add(Alteration.of(
                    "adapter of rank %d on q and v".formatted(rank),
                    ADAPTER_MERGE,
                    rank,
                    everywhere(
                            name -> name.contains("q_proj") || name.contains("v_proj"),
                            (tensor, random) -> tensor.withLowRank(rank, 0.02, random))));
        }
        for (double size : new double[] {0.1, 0.02, 0.005}) {
            all.add(Alteration.of(
                    "fine-tune of %s".formatted(size),
                    FINE_TUNE,
                    0,
                    everywhere(
                            name -> true,
                            (tensor, random) -> tensor.isVector()
                                    ? tensor.withNoise(0.001, random)
                                    : tensor.withTraining(size, random))));
        }
        all.add(Alteration.of(
                "fine-tune of one tensor",
                FINE_TUNE,
                0,
                everywhere(
                        name -> name.equals(MadeModel.name(3, "mlp.down_proj")),
                        (tensor, random) -> tensor.withTraining(0.05, random))));
    }

    private static boolean isProjection(String name) {
        return name.contains("proj");
    }

    private static MadeTensor inEightBits(MadeTensor tensor) {
        return tensor.quantised(0, 127);
    }

    private static MadeTensor inFourBits(MadeTensor tensor) {
        return tensor.quantised(32, 7);
    }

    private static MadeTensor inRangedFourBits(MadeTensor tensor) {
        return tensor.quantised(64, -15);
    }

    private static boolean isEditedByThree(String name) {
        return name.equals(MadeModel.name(2, "mlp.down_proj"))
                || name.equals(MadeModel.name(3, "mlp.down_proj"))
                || name.equals(MadeModel.name(4, "mlp.down_proj"));
    }

    private interface TensorChange {
        MadeTensor of(MadeTensor tensor, SplittableRandom random);
    }

    private static Change everywhere(Predicate<String> which, TensorChange change) {
        return (model, random) -> model.with(which, tensor -> change.of(tensor, random));
    }

    private static Change everywhere(Predicate<String> which, UnaryOperator<MadeTensor> change) {
        return (model, random) -> model.with(which, change);
    }

    private static Change rankOne(double size) {
        return everywhere(
                name -> name.equals(MadeModel.name(3, "mlp.down_proj")),
                (tensor, random) -> tensor.withLowRank(1, size, random));
    }

    private static Change rankOne(double size, UnaryOperator<MadeTensor> quantiser) {
        return (model, random) -> rankOne(size).of(model, random).with(AlterationCatalog::isProjection, quantiser);
    }
}
