package dev.bezoar.formats.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Finds the tensors of safetensors files.
///
/// @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
public record Safetensors() implements TensorFormat {
    private static final int LENGTH_BYTES = 8;
    private static final long MOST_HEADER = 100_000_000; // the format's own limit
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .build();

    @Override
    public boolean fits(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    @Override
    public List<Tensor> tensors(Path file) throws IOException {
        String where = String.valueOf(file.getFileName());
        byte[] header;
        long size;
        try (SeekableByteChannel in =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            size = in.size();
            long length =
                    read(in, LENGTH_BYTES, where).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > MOST_HEADER || length > size - LENGTH_BYTES) {
                throw new MalformedInputException(
                        where,
                        "the header claims %s bytes, %d follow"
                                .formatted(Long.toUnsignedString(length), size - LENGTH_BYTES));
            }
            header = read(in, (int) length, where).array();
        }
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), header)) {
            return Places.sorted(parsed(parser, LENGTH_BYTES + header.length, where), size, where);
        } catch (JacksonException e) {
            String problem =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new MalformedInputException(where, "the header is not JSON: " + problem);
        }
    }

    private static ByteBuffer read(SeekableByteChannel in, int length, String where) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new MalformedInputException(where, "the file ends in its header");
            }
        }
        return bytes.flip();
    }

    private static List<Tensor> parsed(JsonParser parser, long base, String where) throws MalformedInputException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedInputException(where, "the header must be a JSON object");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedInputException(where, "the entry \"%s\" must be a JSON object".formatted(name));
            }
            if (name.equals("__metadata__")) {
                parser.skipChildren();
            } else {
                tensors.add(tensor(parser, name, base, where));
            }
        }
        return tensors;
    }

    private static Tensor tensor(JsonParser parser, String name, long base, String where)
            throws MalformedInputException {
        String type = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            switch (member) {
                case "dtype" -> type = parser.getString();
                case "shape" -> shape = numbers(parser, name, where);
                case "data_offsets" -> offsets = numbers(parser, name, where);
                default -> parser.skipChildren();
            }
        }
        if (offsets.size() != 2
                || offsets.getFirst() > offsets.getLast()
                || offsets.getLast() > Long.MAX_VALUE - base) {
            throw new MalformedInputException(
                    where, "the tensor \"%s\" needs two offsets that grow, it has %s".formatted(name, offsets));
        }
        return new Tensor(name, type + " " + shape, base + offsets.getFirst(), base + offsets.getLast());
    }

    private static List<Long> numbers(JsonParser parser, String name, String where) throws MalformedInputException {
        List<Long> numbers = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedInputException(where, "the tensor \"%s\" needs arrays of numbers".formatted(name));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                throw new MalformedInputException(where, "the tensor \"%s\" needs arrays of numbers".formatted(name));
            }
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }
}
