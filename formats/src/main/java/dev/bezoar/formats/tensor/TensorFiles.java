package dev.bezoar.formats.tensor;

import dev.bezoar.core.data.TensorFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Every format whose tensors are found, told apart by the file's name.
public record TensorFiles() implements TensorFormat {
    private static final List<TensorFormat> ALL = List.of(new Safetensors(), new Gguf(), new Npz());

    private static Optional<TensorFormat> of(String name) {
        return ALL.stream().filter(format -> format.fits(name)).findFirst();
    }

    @Override
    public boolean fits(String name) {
        return of(name).isPresent();
    }

    @Override
    public List<Tensor> tensors(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return of(name).orElseThrow(() -> new IllegalArgumentException(name + " is none of the formats that are read"))
                .tensors(file);
    }
}
