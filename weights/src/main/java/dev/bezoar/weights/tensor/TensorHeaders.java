package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells the formats apart and checks what all of them must keep: every tensor inside the file, every name once.
final class TensorHeaders {
    private static final int START = 12;
    private static final int ZIP = 0x04034B50; // "PK", 3, 4
    private static final int GGUF = 0x46554747; // "GGUF", little-endian

    private TensorHeaders() {}

    static List<Tensor> read(Path path, FileChannel file) throws IOException {
        String name = path.toString();
        byte[] bytes = bytes(name, file, 0, (int) Math.min(START, file.size()));
        ByteBuffer start = ByteBuffer.wrap(Arrays.copyOf(bytes, Math.max(START, bytes.length)))
                .limit(bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        List<Tensor> tensors;
        if (bytes.length < START) {
            throw unknown(name, start);
        } else if (start.getInt(0) == ZIP) {
            tensors = ZipHeader.read(name, file);
        } else if (LegacyHeader.isAt(start)) {
            tensors = LegacyHeader.read(name, file);
        } else if (NpyHeader.isAt(start)) {
            int header = (int) Math.min(NpyHeader.MOST_HEADER, file.size());
            tensors = List.of(NpyHeader.read(name, "array", ByteBuffer.wrap(bytes(name, file, 0, header)), 0));
        } else if (start.getInt(0) == GGUF) {
            tensors = GgufTensors.read(name, file);
        } else if (start.get(8) == '{') {
            tensors = SafetensorsHeader.read(name, file, start.getLong(0));
        } else {
            throw unknown(name, start);
        }
        check(name, tensors, file.size());
        return tensors;
    }

    private static MalformedInputException unknown(String name, ByteBuffer start) {
        return new MalformedInputException(
                name,
                "must be a safetensors, GGUF, PyTorch or NumPy file to compare its weights, it starts with "
                        + shown(start));
    }

    private static String shown(ByteBuffer start) {
        StringBuilder text = new StringBuilder("bytes");
        for (int at = 0; at < start.limit(); at++) {
            text.append(" %02x".formatted(start.get(at) & 0xFF));
        }
        return start.limit() == 0 ? "nothing" : text.toString();
    }

    private static void check(String file, List<Tensor> tensors, long length) throws MalformedInputException {
        Set<String> names = new HashSet<>();
        for (Tensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new MalformedInputException(file, "holds two tensors named " + tensor.name());
            }
            if (tensor.elements() % tensor.type().blockElements() != 0) {
                throw new MalformedInputException(
                        file,
                        "tensor %s of type %s must hold a multiple of %d elements, it holds %d"
                                .formatted(
                                        tensor.name(),
                                        tensor.type(),
                                        tensor.type().blockElements(),
                                        tensor.elements()));
            }
            if (tensor.bytes() > length - tensor.offset()) {
                throw new MalformedInputException(
                        file,
                        "tensor %s claims bytes %d to %d, the file ends at %d"
                                .formatted(tensor.name(), tensor.offset(), tensor.offset() + tensor.bytes(), length));
            }
        }
    }

    /// Reads `count` bytes at `position`.
    static byte[] bytes(String name, FileChannel file, long position, int count) throws IOException {
        if (count > file.size() - position) {
            throw new MalformedInputException(
                    name + ", byte " + position, count + " bytes must follow, the file ends at " + file.size());
        }
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            // until all that were asked for are there
        }
        return buffer.array();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
