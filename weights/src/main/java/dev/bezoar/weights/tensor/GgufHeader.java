package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the header of a GGUF file, version 2 or 3, little-endian.
///
/// ```text
/// "GGUF" | version: u32 | tensors: u64 | pairs: u64 | pairs … | tensors … | padding | data
/// pair:   key: string | kind: u32 | value                string: length: u64 | UTF-8
/// tensor: name: string | dimensions: u32 | size: u64 × dimensions | type: u32 | offset in data: u64
/// ```
///
/// Sizes stand fastest dimension first and are turned round here. A hostile file can claim any count: each is
/// believed only as far as the first 256 MB of the file hold what it claims.
final class GgufHeader {
    private static final int MOST_HEADER = 1 << 28;
    private static final int MOST_DIMENSIONS = 8;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] SCALAR_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    private final String name;
    private final ByteBuffer header;
    private long alignment = 32;

    private GgufHeader(String name, ByteBuffer header) {
        this.name = name;
        this.header = header;
    }

    static List<Tensor> read(String name, FileChannel file) throws IOException {
        int length = (int) Math.min(MOST_HEADER, file.size());
        ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        GgufHeader reader = new GgufHeader(name, bytes);
        try {
            return reader.tensors();
        } catch (BufferUnderflowException cut) {
            throw reader.broken("the header must end within the first %d bytes".formatted(length));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw reader.broken(String.valueOf(impossible.getMessage()));
        }
    }

    private List<Tensor> tensors() throws MalformedInputException {
        header.position(4);
        int version = header.getInt();
        if (version != 2 && version != 3) {
            throw broken("the version must be 2 or 3, it is " + version);
        }
        long tensorCount = header.getLong();
        long pairCount = header.getLong();
        for (long pair = 0; pair < pairCount; pair++) {
            skipPair();
        }
        List<Tensor> relative = new ArrayList<>();
        for (long tensor = 0; tensor < tensorCount; tensor++) {
            relative.add(tensor());
        }
        long start = (header.position() + alignment - 1) / alignment * alignment;
        List<Tensor> tensors = new ArrayList<>(relative.size());
        for (Tensor tensor : relative) {
            tensors.add(
                    new Tensor(tensor.name(), tensor.type(), tensor.shape(), Math.addExact(start, tensor.offset())));
        }
        return tensors;
    }

    private Tensor tensor() throws MalformedInputException {
        String key = string();
        int dimensions = header.getInt();
        if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
            throw broken("tensor %s must have at most %d dimensions, it claims %d"
                    .formatted(key, MOST_DIMENSIONS, dimensions));
        }
        List<Long> shape = new ArrayList<>();
        for (int dimension = 0; dimension < dimensions; dimension++) {
            shape.add(header.getLong());
        }
        Collections.reverse(shape);
        return new Tensor(key, type(key, header.getInt()), shape, header.getLong());
    }

    private ElementType type(String key, int code) throws MalformedInputException {
        return switch (code) {
            case 0 -> ElementType.F32;
            case 1 -> ElementType.F16;
            case 2 -> ElementType.Q4_0;
            case 3 -> ElementType.Q4_1;
            case 6 -> ElementType.Q5_0;
            case 7 -> ElementType.Q5_1;
            case 8 -> ElementType.Q8_0;
            case 10 -> ElementType.Q2_K;
            case 11 -> ElementType.Q3_K;
            case 12 -> ElementType.Q4_K;
            case 13 -> ElementType.Q5_K;
            case 14 -> ElementType.Q6_K;
            case 15 -> ElementType.Q8_K;
            case 24 -> ElementType.I8;
            case 25 -> ElementType.I16;
            case 26 -> ElementType.I32;
            case 27 -> ElementType.I64;
            case 28 -> ElementType.F64;
            case 30 -> ElementType.BF16;
            default -> throw broken("tensor " + key + " has the type " + code + ", which is not read");
        };
    }

    private void skipPair() throws MalformedInputException {
        String key = string();
        int kind = header.getInt();
        if (key.equals("general.alignment") && kind == 4) {
            alignment = header.getInt();
            if (alignment < 1 || alignment > 1 << 20) {
                throw broken("the alignment must be in [1, 1048576], it is " + alignment);
            }
            return;
        }
        skipValue(kind);
    }

    private void skipValue(int kind) throws MalformedInputException {
        if (kind == STRING) {
            skip(header.getLong(), 1);
        } else if (kind == ARRAY) {
            int inner = header.getInt();
            long count = header.getLong();
            if (inner == STRING) {
                for (long at = 0; at < count; at++) {
                    skip(header.getLong(), 1);
                }
            } else {
                skip(count, scalarBytes(inner));
            }
        } else {
            skip(1, scalarBytes(kind));
        }
    }

    private int scalarBytes(int kind) throws MalformedInputException {
        if (kind < 0 || kind >= SCALAR_BYTES.length || SCALAR_BYTES[kind] == 0) {
            throw broken("a value has the kind " + kind + ", which is not one of GGUF's");
        }
        return SCALAR_BYTES[kind];
    }

    private void skip(long count, int bytes) throws MalformedInputException {
        if (count < 0 || count > header.remaining() / bytes) {
            throw broken("a value claims %s elements of %d bytes, %d bytes follow"
                    .formatted(Long.toUnsignedString(count), bytes, header.remaining()));
        }
        header.position(header.position() + (int) count * bytes);
    }

    private String string() throws MalformedInputException {
        long length = header.getLong();
        if (length < 0 || length > header.remaining()) {
            throw broken(
                    "a name claims %s bytes, %d follow".formatted(Long.toUnsignedString(length), header.remaining()));
        }
        byte[] bytes = new byte[(int) length];
        header.get(bytes);
        return TensorHeaders.text(bytes);
    }

    private MalformedInputException broken(String problem) {
        return new MalformedInputException(name + ", byte " + header.position(), problem);
    }
}
