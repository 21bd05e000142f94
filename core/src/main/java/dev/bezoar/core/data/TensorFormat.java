package dev.bezoar.core.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Finds the tensors in a model file, for whoever wants to know which of them changed.
public interface TensorFormat {

    /// Where a tensor is in its file.
    ///
    /// @param name as the file has it
    /// @param kind its type and shape, such as `F16 [2, 3]`
    /// @param start its first byte
    /// @param end the byte after its last
    record Tensor(String name, String kind, long start, long end) {
        public Tensor {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException(
                        "a tensor must not end before it starts, got %d to %d".formatted(start, end));
            }
        }
    }

    /// Whether a file called `name` holds tensors that can be found.
    boolean fits(String name);

    /// Returns every tensor of `file`, in file order; they do not overlap.
    ///
    /// @throws MalformedInputException if the file is not what its name says
    List<Tensor> tensors(Path file) throws IOException;
}
