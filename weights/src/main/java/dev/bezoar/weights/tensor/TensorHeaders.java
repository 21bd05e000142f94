package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells the formats apart and checks what all of them must keep: every tensor inside the file, every name once.
final class TensorHeaders {
    private static final int GGUF = 0x46554747; // "GGUF", little-endian

    private TensorHeaders() {}

    static List<Tensor> read(Path path, FileChannel file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        while (start.hasRemaining() && file.read(start, start.position()) >= 0) {
            // until the first bytes are there
        }
        String name = path.toString();
        List<Tensor> tensors;
        if (start.position() >= 4 && start.getInt(0) == GGUF) {
            tensors = GgufTensors.read(name, file);
        } else if (start.position() == 9 && start.get(8) == '{') {
            tensors = SafetensorsHeader.read(name, file, start.getLong(0));
        } else {
            throw new MalformedInputException(
                    name, "must be a safetensors or GGUF file to compare its weights, it starts with " + shown(start));
        }
        check(name, tensors, file.size());
        return tensors;
    }

    private static String shown(ByteBuffer start) {
        StringBuilder text = new StringBuilder("bytes");
        for (int at = 0; at < start.position(); at++) {
            text.append(" %02x".formatted(start.get(at) & 0xFF));
        }
        return start.position() == 0 ? "nothing" : text.toString();
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
