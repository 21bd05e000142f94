package dev.bezoar.benchmarks.weights;

import dev.bezoar.weights.SiblingHint;
import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How often a layer is said to stand out without a reference: on clean made models, whose layers are alike or differ
/// in
/// strength, and after a rank-one edit.
final class SiblingRates {
    private final Path file;
    private final int seeds;

    SiblingRates(Path file, int seeds) {
        this.file = file;
        this.seeds = seeds;
    }

    /// Returns the section of the page.
    List<String> run() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## Without a reference: layers that stand out",
                "",
                "The same models, in bfloat16; in uneven ones each tensor's leading direction is stronger by a factor of its",
                "own, whose logarithm is normal with deviation 0.1. An edit is of one tensor of 24.",
                "",
                "| model | edit | models with the edited tensor named | other tensors named |",
                "|---|---|---|---|"));
        for (boolean isUneven : new boolean[] {false, true}) {
            for (double edit : new double[] {0, 1, 0.5, 0.3, 0.1}) {
                lines.add(row(isUneven, edit));
            }
        }
        return lines;
    }

    private String row(boolean isUneven, double edit) throws IOException {
        String edited = MadeModel.name(3, "mlp.down_proj");
        int found = 0;
        int others = 0;
        int tensors = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            SplittableRandom random = new SplittableRandom(77L * seed);
            MadeModel model = MadeModel.transformer(random);
            if (isUneven) {
                model = model.with(
                        name -> name.contains("proj"),
                        tensor -> tensor.withLowRank(1, 0.25 * Math.exp(0.1 * random.nextGaussian()), random));
            }
            if (edit > 0) {
                model = model.with(edited::equals, tensor -> tensor.withLowRank(1, edit, random));
            }
            SiblingHint.Search search = SiblingHint.in(model.write(file, ElementType.BF16));
            boolean isFound =
                    search.hints().stream().anyMatch(hint -> hint.name().equals(edited));
            found += isFound && edit > 0 ? 1 : 0;
            others += search.hints().size() - (isFound && edit > 0 ? 1 : 0);
            tensors += search.tensors();
        }
        String line = "| %s | %s | %s | %d of %,d |"
                .formatted(
                        isUneven ? "uneven layers" : "layers alike",
                        edit == 0 ? "none" : "%s of the weights' size".formatted(edit),
                        edit == 0 ? "" : "%d of %d".formatted(found, seeds),
                        others,
                        tensors);
        System.err.println(line);
        return line;
    }
}
