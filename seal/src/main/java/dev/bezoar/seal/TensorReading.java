package dev.bezoar.seal;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.digest.Part;
import dev.bezoar.seal.digest.Wish;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.SealedTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has the tensors of model files hashed in the same reading; a file whose tensors are not found is sealed as a whole.
final class TensorReading {
    private final TensorFormat format;
    private final Map<String, List<TensorFormat.Tensor>> found = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    TensorReading(TensorFormat format) {
        this.format = format;
    }

    /// Returns what to learn from `file` if it holds tensors.
    Optional<Wish> wish(FileEntry file) throws IOException {
        if (!format.fits(file.name())) {
            return Optional.empty();
        }
        try {
            List<TensorFormat.Tensor> tensors = format.tensors(file.path());
            found.put(file.name(), tensors);
            List<Part> parts = tensors.stream()
                    .map(tensor -> new Part(tensor.start(), tensor.end()))
                    .toList();
            return Optional.of(new Wish(file, parts, Algorithm.BLAKE3, Optional.empty()));
        } catch (MalformedInputException malformed) {
            notes.add("The tensors of a file have no digests of their own: %s.".formatted(malformed.getMessage()));
            return Optional.empty();
        }
    }

    long count() {
        return found.values().stream().mapToLong(List::size).sum();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// Returns the statement, if there is any tensor.
    Optional<SealedTensors> statement(Map<String, FileDigest> digests) {
        Map<String, List<SealedTensors.Tensor>> files = new LinkedHashMap<>();
        found.forEach((name, tensors) -> {
            FileDigest digest = digests.get(name);
            List<SealedTensors.Tensor> sealed = new ArrayList<>();
            for (int at = 0; digest != null && at < tensors.size(); at++) {
                sealed.add(new SealedTensors.Tensor(
                        tensors.get(at).name(),
                        tensors.get(at).kind(),
                        Algorithm.BLAKE3,
                        digest.parts().get(at)));
            }
            files.put(name, sealed);
        });
        return count() == 0 ? Optional.empty() : Optional.of(new SealedTensors(files));
    }
}
