package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the tensors in a file that PyTorch wrote before it wrote archives.
///
/// ```text
/// pickle: magic | pickle: version | pickle: machine | pickle: state | pickle: keys | storages, in the order of the
/// keys
/// storage: elements: u64 | values
/// ```
final class LegacyHeader {
    private static final long MAGIC = 0x469CFC6C0A8AL; // LONG1, ten bytes, and the first four of them
    private static final int MOST_PICKLES = 1 << 26;

    private final String name;
    private final FileChannel file;
    private final Map<String, Long> offsets = new HashMap<>();

    private LegacyHeader(String name, FileChannel file) {
        this.name = name;
        this.file = file;
    }

    /// Whether the bytes after the protocol are the magic number.
    static boolean isAt(ByteBuffer start) {
        return start.limit() >= 9 && start.get(0) == (byte) 0x80 && (start.getLong(0) >>> 16) == MAGIC;
    }

    static List<Tensor> read(String name, FileChannel file) throws IOException {
        return new LegacyHeader(name, file).tensors();
    }

    private List<Tensor> tensors() throws IOException {
        int length = (int) Math.min(MOST_PICKLES, file.size());
        ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        StatePickle pickles = new StatePickle(name, bytes);
        for (int before = 0; before < 3; before++) {
            pickles.read();
        }
        List<StateTensor> found = StateTensor.in(name, pickles.read());
        if (!(pickles.read() instanceof List<?> keys)) {
            throw new MalformedInputException(name + ", byte " + bytes.position(), "must list its storages");
        }
        place(keys, found, bytes.position());
        List<Tensor> tensors = new ArrayList<>();
        for (StateTensor tensor : found) {
            Long offset = offsets.get(tensor.storage());
            if (offset == null) {
                throw new MalformedInputException(
                        name,
                        "tensor %s lies in the storage %s, which is not there"
                                .formatted(tensor.name(), tensor.storage()));
            }
            tensors.add(tensor.at(name, offset));
        }
        return tensors;
    }

    private void place(List<?> keys, List<StateTensor> found, long start) throws IOException {
        Map<String, Integer> sizes = new HashMap<>();
        found.forEach(tensor -> sizes.put(tensor.storage(), tensor.type().blockBytes()));
        long position = start;
        for (Object key : keys) {
            Integer size = sizes.get(String.valueOf(key));
            if (size == null) {
                throw new MalformedInputException(name, "storage %s belongs to no tensor".formatted(key));
            }
            long elements = ByteBuffer.wrap(TensorHeaders.bytes(name, file, position, Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            position += Long.BYTES;
            if (elements < 0 || elements > (file.size() - position) / size) {
                throw new MalformedInputException(
                        name + ", byte " + position,
                        "a storage claims %s elements, %d bytes follow"
                                .formatted(Long.toUnsignedString(elements), file.size() - position));
            }
            offsets.put(String.valueOf(key), position);
            position += elements * size;
        }
    }
}
