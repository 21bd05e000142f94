package dev.bezoar.formats.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat.Tensor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The places of tensors in a file, which a header may claim anyhow.
final class Places {
    private Places() {}

    /// Returns `tensors` in file order.
    ///
    /// @param size of the file
    /// @throws MalformedInputException if one is there twice, lies over another or beyond the end
    static List<Tensor> sorted(List<Tensor> tensors, long size, String where) throws MalformedInputException {
        List<Tensor> sorted = tensors.stream()
                .sorted(Comparator.comparingLong(Tensor::start).thenComparingLong(Tensor::end))
                .toList();
        long before = 0;
        Set<String> names = new HashSet<>();
        for (Tensor tensor : sorted) {
            if (!names.add(tensor.name())) {
                throw new MalformedInputException(where, "the tensor \"%s\" is there twice".formatted(tensor.name()));
            }
            if (tensor.start() < before || tensor.end() > size) {
                throw new MalformedInputException(
                        where,
                        "the tensor \"%s\" lies at bytes %d to %d, over another or beyond the end at %d"
                                .formatted(tensor.name(), tensor.start(), tensor.end(), size));
            }
            before = tensor.end();
        }
        return sorted;
    }
}
