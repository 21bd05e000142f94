package dev.bezoar.behaviour.canary;

import dev.bezoar.behaviour.wire.Tensor;
import java.util.List;
import java.util.Optional;

/// Items whose answers must not change.
///
/// @param ids a name for each item
/// @param items a tensor for each input of the model; the first dimension counts the items
/// @param expected the right answer to each item, if they are known
public record Canaries(List<String> ids, List<Tensor> items, Optional<List<String>> expected) {

    public Canaries {
        ids = List.copyOf(ids);
        items = List.copyOf(items);
        expected = expected.map(List::copyOf);
        int count = ids.size();
        if (count == 0 || items.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one item and one input");
        }
        for (Tensor tensor : items) {
            if (tensor.shape().isEmpty() || tensor.shape().getFirst() != count) {
                throw new IllegalArgumentException("%s has shape %s, which is not one for each of %d items"
                        .formatted(tensor.name(), tensor.shape(), count));
            }
        }
        if (expected.isPresent() && expected.get().size() != count) {
            throw new IllegalArgumentException("there are %d expected answers for %d items"
                    .formatted(expected.get().size(), count));
        }
    }
}
