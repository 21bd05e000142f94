package dev.bezoar.behaviour.wire;

import dev.bezoar.core.data.MalformedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the body of a frame from begin to end; every length is held against what is left.
public final class Body {
    private static final int MOST_NAME = 1 << 16;

    private final ByteBuffer bytes;

    Body(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// Reads a byte from 0 to 255.
    public int small() throws MalformedInputException {
        require(1);
        return bytes.get() & 0xff;
    }

    /// Reads a text of at most 65,536 bytes.
    public String text() throws MalformedInputException {
        int length = length(MOST_NAME, "bytes of text");
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException _) {
            throw malformed("a text is not UTF-8");
        }
    }

    /// Reads what is left.
    public ByteBuffer rest() {
        ByteBuffer rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest;
    }

    /// Reads declared inputs or outputs.
    public List<Slot> slots() throws MalformedInputException {
        int count = length(MOST_NAME, "inputs or outputs");
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = text();
            ElementType type = type();
            slots.add(new Slot(name, type, shape(-1)));
        }
        return List.copyOf(slots);
    }

    /// Reads tensors.
    public List<Tensor> tensors() throws MalformedInputException {
        int count = length(MOST_NAME, "tensors");
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(tensor());
        }
        return List.copyOf(tensors);
    }

    /// Refuses a body that goes on.
    public void end() throws MalformedInputException {
        if (bytes.hasRemaining()) {
            throw malformed("%d bytes follow what was expected".formatted(bytes.remaining()));
        }
    }

    private Tensor tensor() throws MalformedInputException {
        String name = text();
        ElementType type = type();
        List<Long> shape = shape(0);
        long count = 1;
        for (long length : shape) {
            count = length == 0 || count <= Integer.MAX_VALUE / length ? count * length : Integer.MAX_VALUE;
        }
        if (type == ElementType.TEXT) {
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                texts.add(text());
            }
            return Tensor.ofTexts(name, shape, texts);
        }
        if (!type.isNumber() || count * type.bytes() > bytes.remaining()) {
            throw malformed("the tensor %s claims %d elements of %s, %d bytes follow"
                    .formatted(name, count, type, bytes.remaining()));
        }
        int length = (int) (count * type.bytes());
        ByteBuffer content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return Tensor.ofBytes(name, type, shape, content);
    }

    private ElementType type() throws MalformedInputException {
        int code = small();
        return ElementType.of(code).orElseThrow(() -> malformed("there is no type of elements %d".formatted(code)));
    }

    private List<Long> shape(long least) throws MalformedInputException {
        int dimensions = small();
        if (dimensions > Slot.MOST_DIMENSIONS) {
            throw malformed(
                    "at most %d dimensions are taken, %d are claimed".formatted(Slot.MOST_DIMENSIONS, dimensions));
        }
        require(dimensions * Long.BYTES);
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < dimensions; i++) {
            long length = bytes.getLong();
            if (length < least || length > Integer.MAX_VALUE) {
                throw malformed("a dimension has the length %d".formatted(length));
            }
            shape.add(length);
        }
        return shape;
    }

    private int length(int most, String what) throws MalformedInputException {
        require(Integer.BYTES);
        int length = bytes.getInt();
        if (length < 0 || length > most || length > bytes.remaining()) {
            throw malformed("%d %s are claimed, %d bytes follow".formatted(length, what, bytes.remaining()));
        }
        return length;
    }

    private void require(int count) throws MalformedInputException {
        if (bytes.remaining() < count) {
            throw malformed("%d bytes were expected, %d follow".formatted(count, bytes.remaining()));
        }
    }

    private static MalformedInputException malformed(String problem) {
        return new MalformedInputException("the model's process", problem);
    }
}
