package dev.bezoar.behaviour.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the body of a frame, as [Body] reads it.
public final class BodyWriter {
    private static final int LONGEST_TEXT = 10_000; // characters; at most four bytes each

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// Writes a byte from 0 to 255.
    public BodyWriter small(int value) {
        return write(() -> out.writeByte(value));
    }

    /// Writes a text; what is too long is cut.
    public BodyWriter text(String text) {
        byte[] content =
                text.substring(0, Math.min(LONGEST_TEXT, text.length())).getBytes(StandardCharsets.UTF_8);
        return write(() -> {
            out.writeInt(content.length);
            out.write(content);
        });
    }

    /// Writes declared inputs or outputs.
    public BodyWriter slots(List<Slot> slots) {
        write(() -> out.writeInt(slots.size()));
        for (Slot slot : slots) {
            text(slot.name()).small(slot.type().code()).shape(slot.shape());
        }
        return this;
    }

    /// Writes tensors.
    public BodyWriter tensors(List<Tensor> tensors) {
        write(() -> out.writeInt(tensors.size()));
        for (Tensor tensor : tensors) {
            text(tensor.name()).small(tensor.type().code()).shape(tensor.shape());
            tensor.texts().forEach(this::text);
            ByteBuffer content = tensor.bytes();
            byte[] copy = new byte[content.remaining()];
            content.get(copy);
            write(() -> out.write(copy));
        }
        return this;
    }

    /// Returns the frame of this body.
    public Frame frame(Frame.Kind kind) {
        return new Frame(kind, bytes.toByteArray());
    }

    private BodyWriter shape(List<Long> shape) {
        return write(() -> {
            out.writeByte(shape.size());
            for (long length : shape) {
                out.writeLong(length);
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private BodyWriter write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException impossible) { // it writes to memory
            throw new UncheckedIOException(impossible);
        }
    }
}
