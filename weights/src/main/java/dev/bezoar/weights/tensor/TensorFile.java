package dev.bezoar.weights.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// One open file of tensors; reads may come from several threads.
public final class TensorFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final List<Tensor> tensors;

    private TensorFile(Path path, FileChannel channel, List<Tensor> tensors) {
        this.path = path;
        this.channel = channel;
        this.tensors = tensors;
    }

    /// Opens a safetensors, GGUF, PyTorch, `.npz` or `.npy` file, told apart by their first bytes.
    ///
    /// @throws dev.bezoar.core.data.MalformedInputException if it is none of them, or its header is not sound
    public static TensorFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new TensorFile(path, channel, TensorHeaders.read(path, channel));
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    public Path path() {
        return path;
    }

    /// Returns the tensors in the order of the file.
    public List<Tensor> tensors() {
        return tensors;
    }

    /// Reads `count` bytes of a tensor from its byte `start` on.
    public void readBytes(Tensor tensor, long start, byte[] into, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        long position = tensor.offset() + start;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new EOFException(path + " ended at byte " + position + " within tensor " + tensor.name());
            }
            position += read;
        }
    }

    /// Replaces `count` values by what the tensor's own blocks would hold for them, from element `start` on.
    ///
    /// @see ElementType#snap
    public void snap(Tensor tensor, long start, float[] values, int count) throws IOException {
        tensor.type().snap(blocks(tensor, start, count), values, count);
    }

    /// Reads `count` elements from element `start` on, both multiples of the type's block.
    public void read(Tensor tensor, long start, float[] into, int count) throws IOException {
        tensor.type().decode(blocks(tensor, start, count), into, count);
    }

    private MemorySegment blocks(Tensor tensor, long start, int count) throws IOException {
        ElementType type = tensor.type();
        byte[] bytes = new byte[count / type.blockElements() * type.blockBytes()];
        readBytes(tensor, start / type.blockElements() * type.blockBytes(), bytes, bytes.length);
        return MemorySegment.ofArray(bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
