package dev.bezoar.cli.vet;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.TensorSpectrum;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.weights.ChangeKind;
import dev.bezoar.weights.Comparison;
import dev.bezoar.weights.ModelChange;
import dev.bezoar.weights.TensorChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns what was changed in a model's weights into a reason not to load it, or into none.
public final class WeightConcerns {
    private static final String CANNOT_CLEAR =
            "An edit hidden in a real fine-tune looks like a part of it: only the record of the training can clear it.";

    private static final int MOST_TENSORS = 12;

    private WeightConcerns() {}

    /// Adds what a comparison told to what vetting told of the same path.
    ///
    /// @param result of one input, `candidate`
    /// @param expected what was said to be done, if anything was said
    public static VetResult added(
            VetResult result,
            Path candidate,
            Path reference,
            Comparison comparison,
            Optional<ExpectedChange> expected) {
        VettedInput input = result.inputs().getFirst();
        List<Concern> concerns = new ArrayList<>(input.concerns());
        of(candidate, reference, comparison, expected).ifPresent(concerns::add);
        VettedInput weighed = new VettedInput(input.path(), input.sha256(), input.files(), concerns);
        List<String> limits =
                comparison.change() == ModelChange.FINE_TUNE || comparison.change() == ModelChange.ADAPTER_MERGE
                        ? List.of(CANNOT_CLEAR)
                        : List.of("Only the weights were compared: what the model answers was not looked at.");
        return new VetResult(List.of(weighed), limits, result.facts());
    }

    private static Optional<Concern> of(
            Path candidate, Path reference, Comparison comparison, Optional<ExpectedChange> expected) {
        Admission admission = admission(comparison, expected);
        if (admission == Admission.ADMIT) {
            return Optional.empty();
        }
        List<TensorChange> changed = changed(comparison);
        String first = changed.isEmpty() ? "" : changed.getFirst().name();
        return Optional.of(new Concern(
                "weights-changed",
                admission,
                new Place(candidate.toString(), first, 0, -1, 0),
                "against %s the weights are changed: %s"
                        .formatted(reference, comparison.change().title()),
                message(comparison, changed),
                remedy(comparison.change()),
                evidence(comparison, changed)));
    }

    private static Admission admission(Comparison comparison, Optional<ExpectedChange> expected) {
        if (expected.isPresent()) {
            return expected.get().holds(comparison) ? Admission.ADMIT : Admission.REFUSE;
        }
        return switch (comparison.change()) {
            case IDENTICAL, RECAST, REQUANTISED -> Admission.ADMIT;
            case PRUNED, NUMERIC_NOISE, ADAPTER_MERGE, FINE_TUNE, ARCHITECTURE_CHANGE -> Admission.REVIEW;
            case TARGETED_EDIT, TARGETED_LOW_RANK_EDIT, TARGETED_ROWS -> Admission.REFUSE;
        };
    }

    private static List<TensorChange> changed(Comparison comparison) {
        return comparison.tensors().stream()
                .filter(tensor -> tensor.kind() != ChangeKind.IDENTICAL
                        && tensor.kind() != ChangeKind.RECAST
                        && tensor.kind() != ChangeKind.REQUANTISED)
                .sorted(Comparator.comparingDouble(TensorChange::leadingShare).reversed())
                .toList();
    }

    private static String message(Comparison comparison, List<TensorChange> changed) {
        if (comparison.change() == ModelChange.ARCHITECTURE_CHANGE) {
            return "%d tensors were added, %d removed and %d have another shape; %d of the others differ."
                    .formatted(
                            comparison.added().size(),
                            comparison.removed().size(),
                            comparison.reshaped().size(),
                            changed.size());
        }
        if (changed.isEmpty()) {
            return "All %d tensors hold the same values, stored otherwise."
                    .formatted(comparison.tensors().size());
        }
        TensorChange first = changed.getFirst();
        String extent = "%d of %d tensors differ beyond how they are stored."
                .formatted(changed.size(), comparison.tensors().size());
        return switch (comparison.change()) {
            case TARGETED_EDIT, TARGETED_LOW_RANK_EDIT, ADAPTER_MERGE ->
                "%s In %s the difference is %.2g of the weights' size and lies in %d direction%s (the leading one holds %.0f %% of it). %s"
                        .formatted(
                                extent,
                                first.name(),
                                first.relativeSize(),
                                first.rank(),
                                first.rank() == 1 ? "" : "s",
                                100 * first.leadingShare(),
                                comparison.change() == ModelChange.ADAPTER_MERGE
                                        ? "An adapter of rank %d was merged into all its layers."
                                                .formatted(comparison.rank())
                                        : "Training does not do that; editing a fact does.");
            case TARGETED_ROWS -> "%s In %s only rows %s differ.".formatted(extent, first.name(), first.where());
            case IDENTICAL, RECAST, REQUANTISED, PRUNED, NUMERIC_NOISE, FINE_TUNE, ARCHITECTURE_CHANGE -> extent;
        };
    }

    private static String remedy(ModelChange change) {
        return switch (change) {
            case TARGETED_EDIT, TARGETED_LOW_RANK_EDIT, TARGETED_ROWS ->
                "Do not load it; take the model from its publisher again.";
            case ADAPTER_MERGE, FINE_TUNE -> "Ask for the record of its training, or for the adapter alone.";
            case IDENTICAL, RECAST, REQUANTISED, PRUNED, NUMERIC_NOISE, ARCHITECTURE_CHANGE ->
                "Ask how it was made from the reference.";
        };
    }

    private static SortedMap<String, Object> evidence(Comparison comparison, List<TensorChange> changed) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("change", comparison.change().title());
        evidence.put("rank", comparison.rank());
        evidence.put("tensorsRenamed", comparison.renamed());
        evidence.put("tensorsChanged", changed.size());
        evidence.put("tensorsCompared", comparison.tensors().size());
        evidence.put(
                "tensors",
                changed.stream()
                        .limit(MOST_TENSORS)
                        .map(WeightConcerns::spectrum)
                        .toList());
        return evidence;
    }

    private static TensorSpectrum spectrum(TensorChange tensor) {
        return new TensorSpectrum(
                tensor.name(),
                tensor.kind().title(),
                tensor.relativeSize(),
                tensor.rank(),
                tensor.leadingShare(),
                tensor.edge(),
                tensor.singularValues(),
                tensor.where());
    }
}
