package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the header of a safetensors file.
///
/// ```text
/// byte 0        8                8 + N               end
///      | N: u64 | header: N bytes | tensors          |
///      | little-| JSON, UTF-8     | row-major, in    |
///      | endian |                 | header order     |
/// ```
///
/// A hostile file can claim any `N`; it is believed up to the file's own length and 100 MB.
final class SafetensorsHeader {
    private static final long MOST_HEADER = 100_000_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final long dataStart;

    private SafetensorsHeader(String name, long dataStart) {
        this.name = name;
        this.dataStart = dataStart;
    }

    static List<Tensor> read(String name, FileChannel file, long length) throws IOException {
        if (length < 2 || length > Math.min(MOST_HEADER, file.size() - 8)) {
            throw new MalformedInputException(
                    name + ", byte 0",
                    "the header claims %s bytes, %d follow and at most %d are read"
                            .formatted(Long.toUnsignedString(length), file.size() - 8, MOST_HEADER));
        }
        byte[] header = TensorHeaders.bytes(name, file, 8, (int) length);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), header)) {
            return new SafetensorsHeader(name, 8 + length).tensors(parser);
        } catch (JacksonException broken) {
            throw new MalformedInputException(name + ", header", broken.getOriginalMessage());
        }
    }

    private List<Tensor> tensors(JsonParser parser) throws MalformedInputException {
        List<Tensor> tensors = new ArrayList<>();
        require(parser.nextToken() == JsonToken.START_OBJECT, "the header must be an object");
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            if (key.equals("__metadata__")) {
                parser.skipChildren();
            } else {
                tensors.add(tensor(key, parser));
            }
        }
        tensors.sort(Comparator.comparingLong(Tensor::offset).thenComparing(Tensor::name));
        return tensors;
    }

    private Tensor tensor(String key, JsonParser parser) throws MalformedInputException {
        require(parser.currentToken() == JsonToken.START_OBJECT, "tensor " + key + " must be an object");
        String type = "";
        List<Long> shape = null;
        List<Long> offsets = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = String.valueOf(parser.getString());
                case "shape" -> shape = numbers(key, parser);
                case "data_offsets" -> offsets = numbers(key, parser);
                default -> parser.skipChildren();
            }
        }
        return tensor(key, type, shape, offsets);
    }

    private Tensor tensor(String key, String type, @Nullable List<Long> shape, @Nullable List<Long> offsets)
            throws MalformedInputException {
        if (shape == null || offsets == null || offsets.size() != 2) {
            throw new MalformedInputException(name + ", header", "tensor " + key + " lacks its shape or place");
        }
        Tensor tensor = placed(key, elementType(key, type), shape, offsets.getFirst());
        require(
                tensor.bytes() == offsets.get(1) - offsets.getFirst(),
                "tensor %s of shape %s and type %s must take %d bytes, it claims %d"
                        .formatted(key, shape, type, tensor.bytes(), offsets.get(1) - offsets.getFirst()));
        return tensor;
    }

    private Tensor placed(String key, ElementType type, List<Long> shape, long start) throws MalformedInputException {
        try {
            return new Tensor(key, type, shape, Math.addExact(dataStart, start));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw new MalformedInputException(name + ", header", String.valueOf(impossible.getMessage()));
        }
    }

    private List<Long> numbers(String key, JsonParser parser) throws MalformedInputException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "tensor " + key + " needs a list of numbers");
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 0,
                    "tensor " + key + " has a number that is not a natural one");
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    private ElementType elementType(String key, String type) throws MalformedInputException {
        return switch (type) {
            case "F64" -> ElementType.F64;
            case "F32" -> ElementType.F32;
            case "F16" -> ElementType.F16;
            case "BF16" -> ElementType.BF16;
            case "F8_E4M3" -> ElementType.F8_E4M3;
            case "F8_E5M2" -> ElementType.F8_E5M2;
            case "I64", "U64" -> ElementType.I64;
            case "I32", "U32" -> ElementType.I32;
            case "I16", "U16" -> ElementType.I16;
            case "I8" -> ElementType.I8;
            case "U8" -> ElementType.U8;
            case "BOOL" -> ElementType.BOOL;
            default ->
                throw new MalformedInputException(
                        name + ", header", "tensor " + key + " has the type '" + type + "', which is not read");
        };
    }

    private void require(boolean holds, String problem) throws MalformedInputException {
        if (!holds) {
            throw new MalformedInputException(name + ", header", problem);
        }
    }
}
