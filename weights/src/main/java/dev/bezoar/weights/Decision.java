package dev.bezoar.weights;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the changes of single tensors say of the model.
///
/// Tensors that were only stored otherwise, or carry flat noise, are the background; what counts is how many stand out
/// of it,
/// in how many roles and in which share of the layers.
final class Decision {
    private static final int FEW_TENSORS = 6;
    private static final int MOST_EDITED = 12;

    private Decision() {}

    static ModelChange of(List<TensorChange> tensors) {
        boolean isNoisy = tensors.stream().anyMatch(tensor -> tensor.kind().isFlat());
        List<TensorChange> standing = tensors.stream()
                .filter(tensor -> !tensor.kind().isStorage() && !tensor.kind().isFlat())
                .filter(tensor -> !(isNoisy && tensor.kind() == ChangeKind.VECTOR)) // noise has no shape in a vector
                .toList();
        if (standing.isEmpty()) {
            return background(tensors);
        }
        if (standing.size() <= FEW_TENSORS && standing.stream().allMatch(Decision::isPart)) {
            return ModelChange.TARGETED_ROWS;
        }
        List<TensorChange> matrices =
                standing.stream().filter(tensor -> !isPart(tensor)).toList();
        if (matrices.isEmpty()
                || !matrices.stream().allMatch(tensor -> tensor.kind().isLowRank())) {
            return ModelChange.FINE_TUNE;
        }
        boolean isRankOne = matrices.stream().allMatch(tensor -> tensor.kind() == ChangeKind.RANK_ONE);
        if (isRankOne && matrices.size() <= FEW_TENSORS && !coversItsRoles(matrices, tensors)) {
            return ModelChange.TARGETED_EDIT;
        }
        return matrices.size() <= MOST_EDITED && roles(matrices).size() == 1 && !coversItsRoles(matrices, tensors)
                ? ModelChange.TARGETED_LOW_RANK_EDIT
                : ModelChange.ADAPTER_MERGE;
    }

    static int rank(ModelChange change, List<TensorChange> tensors) {
        if (change != ModelChange.ADAPTER_MERGE
                && change != ModelChange.TARGETED_LOW_RANK_EDIT
                && change != ModelChange.TARGETED_EDIT) {
            return 0;
        }
        return tensors.stream()
                .filter(tensor -> tensor.kind().isLowRank())
                .mapToInt(TensorChange::rank)
                .max()
                .orElse(0);
    }

    private static boolean isPart(TensorChange tensor) {
        return tensor.kind() == ChangeKind.ROWS || tensor.kind() == ChangeKind.VECTOR;
    }

    private static ModelChange background(List<TensorChange> tensors) {
        Set<ChangeKind> kinds = tensors.stream().map(TensorChange::kind).collect(Collectors.toSet());
        if (kinds.contains(ChangeKind.NOISE)) {
            return ModelChange.NUMERIC_NOISE;
        }
        if (kinds.contains(ChangeKind.PRUNED)) {
            return ModelChange.PRUNED;
        }
        if (kinds.contains(ChangeKind.REQUANTISED)) {
            return ModelChange.REQUANTISED;
        }
        return kinds.contains(ChangeKind.RECAST) ? ModelChange.RECAST : ModelChange.IDENTICAL;
    }

    private static Set<String> roles(List<TensorChange> tensors) {
        return tensors.stream()
                .map(tensor -> TensorRole.of(tensor.name()).role())
                .collect(Collectors.toSet());
    }

    /// Whether every layer of every role that changed did change, as adapters do: an edit chooses its layers.
    private static boolean coversItsRoles(List<TensorChange> changed, List<TensorChange> all) {
        Set<String> names =
                new HashSet<>(changed.stream().map(TensorChange::name).toList());
        Map<String, List<TensorChange>> byRole = all.stream()
                .collect(Collectors.groupingBy(
                        tensor -> TensorRole.of(tensor.name()).role()));
        return roles(changed).stream()
                .map(byRole::get)
                .allMatch(ofRole ->
                        ofRole.size() >= 3 && ofRole.stream().allMatch(tensor -> names.contains(tensor.name())));
    }
}
