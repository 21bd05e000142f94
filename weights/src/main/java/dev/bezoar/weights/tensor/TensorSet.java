package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// All tensors of a model by name: of one file, or of all shards in a folder.
public final class TensorSet implements AutoCloseable {
    private final Path path;
    private final List<TensorFile> files;
    private final SequencedMap<String, Place> places;

    /// Where a tensor is.
    public record Place(TensorFile file, Tensor tensor) {}

    private TensorSet(Path path, List<TensorFile> files, SequencedMap<String, Place> places) {
        this.path = path;
        this.files = files;
        this.places = places;
    }

    /// Opens a file, the files that an index names, or those directly in a folder.
    public static TensorSet open(Path path) throws IOException {
        List<TensorFile> files = new ArrayList<>();
        TensorSet set = new TensorSet(path, files, new LinkedHashMap<>());
        try {
            for (Path part : ShardIndex.parts(path)) {
                TensorFile file = TensorFile.open(part);
                files.add(file);
                set.add(file);
            }
            return set;
        } catch (IOException | RuntimeException failure) {
            set.close();
            throw failure;
        }
    }

    private void add(TensorFile file) throws MalformedInputException {
        for (Tensor tensor : file.tensors()) {
            Place before = places.put(tensor.name(), new Place(file, tensor));
            if (before != null) {
                throw new MalformedInputException(
                        path.toString(),
                        "tensor %s is in %s and in %s"
                                .formatted(
                                        tensor.name(),
                                        before.file().path().getFileName(),
                                        file.path().getFileName()));
            }
        }
    }

    /// Returns the tensors by name, in the order of the files.
    public SequencedMap<String, Place> places() {
        return Collections.unmodifiableSequencedMap(places);
    }

    @Override
    public void close() throws IOException {
        for (TensorFile file : files) {
            file.close();
        }
    }
}
