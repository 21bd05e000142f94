package dev.bezoar.vet.format.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.format.text.JsonTree;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Safetensors: a header in JSON, then tensors that cover the rest without overlap or hole.
///
/// ```text
/// | N: 8 bytes | header: N bytes | tensors |
/// ```
public final class SafetensorsFormat implements ModelFormat {
    private static final long LARGEST_HEADER = 100_000_000;
    private static final Map<String, Integer> BITS = Map.ofEntries(
            Map.entry("F64", 64),
            Map.entry("I64", 64),
            Map.entry("U64", 64),
            Map.entry("C64", 64),
            Map.entry("F32", 32),
            Map.entry("I32", 32),
            Map.entry("U32", 32),
            Map.entry("F16", 16),
            Map.entry("BF16", 16),
            Map.entry("I16", 16),
            Map.entry("U16", 16),
            Map.entry("F8_E4M3", 8),
            Map.entry("F8_E5M2", 8),
            Map.entry("F8_E8M0", 8),
            Map.entry("I8", 8),
            Map.entry("U8", 8),
            Map.entry("BOOL", 8),
            Map.entry("F4", 4),
            Map.entry("F6_E2M3", 6),
            Map.entry("F6_E3M2", 6));

    private record Range(String name, long from, long to) {}

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public Match match(Part part) throws IOException {
        Bytes bytes = part.bytes();
        if (bytes.length() < 10) {
            return Match.NO;
        }
        long length = bytes.little(0, 8);
        int first = bytes.at(8);
        boolean isHeader = first == '{' && (bytes.at(9) == '"' || bytes.at(9) == '}' || bytes.at(9) <= ' ');
        boolean isPlausible = length > 0 && length <= bytes.length() - 8;
        if (isHeader
                || (isPlausible
                        && bytes.length() > 16
                        && bytes.find((byte) '"', 8, 24) >= 0
                        && bytes.at(7) == 0
                        && bytes.at(6) == 0)) {
            return Match.CERTAIN;
        }
        return part.name().endsWith(".safetensors") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        long length = bytes.little(0, 8);
        if (length < 0 || length > bytes.length() - 8) {
            throw new MalformedInputException(
                    "byte 0",
                    "the header claims %s bytes, %d follow"
                            .formatted(Long.toUnsignedString(length), bytes.length() - 8));
        }
        if (length > LARGEST_HEADER) {
            throw new MalformedInputException(
                    "byte 0", "the header claims %d bytes, at most %d are read".formatted(length, LARGEST_HEADER));
        }
        Bytes header = bytes.slice(8, length);
        if (header.at(0) != '{') {
            throw new MalformedInputException("byte 8", "the header does not begin with {");
        }
        JsonTree tree = JsonTree.read(header);
        for (String key : tree.repeatedKeys()) {
            Concerns.twoReadings(part, reading, 8, "The tensor '%s' stands twice in the header.".formatted(key));
        }
        List<Range> ranges = new ArrayList<>();
        JsonTree.object(tree.root()).forEach((name, value) -> {
            if (name.equals("__metadata__")) {
                metadata(part, reading, value);
            } else {
                tensor(part, reading, name, value, ranges);
            }
        });
        cover(part, reading, ranges, bytes.length() - 8 - length);
    }

    private static void metadata(Part part, Reading reading, @Nullable Object value) {
        boolean isPlain =
                value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
        if (!isPlain) {
            Concerns.damaged(part, reading, 8, "its metadata holds more than texts");
        }
    }

    private static void tensor(Part part, Reading reading, String name, @Nullable Object value, List<Range> ranges) {
        Map<String, @Nullable Object> tensor = JsonTree.object(value);
        Integer bits = BITS.get(String.valueOf(tensor.get("dtype")));
        if (bits == null
                || !(tensor.get("data_offsets") instanceof List<?> offsets)
                || offsets.size() != 2
                || !(offsets.get(0) instanceof Long from)
                || !(offsets.get(1) instanceof Long to)
                || !(tensor.get("shape") instanceof List<?> shape)
                || !shape.stream().allMatch(Long.class::isInstance)) {
            Concerns.damaged(part, reading, 8, "the tensor '%s' is not described as a tensor is".formatted(name));
            return;
        }
        ranges.add(new Range(name, from, to));
        if (!fits(shape, bits, to - from)) {
            Concerns.damaged(
                    part,
                    reading,
                    8,
                    "the shape of the tensor '%s' does not fit its %d bytes".formatted(name, to - from));
        }
    }

    private static boolean fits(List<?> shape, int bits, long length) {
        BigInteger count = BigInteger.valueOf(bits);
        for (Object size : shape) {
            long extent = (Long) size;
            if (extent < 0) {
                return false;
            }
            count = count.multiply(BigInteger.valueOf(extent));
        }
        return count.equals(BigInteger.valueOf(length).multiply(BigInteger.valueOf(8)));
    }

    private static void cover(Part part, Reading reading, List<Range> ranges, long length) {
        long covered = 0;
        ranges.sort(Comparator.comparingLong(Range::from).thenComparingLong(Range::to));
        for (Range range : ranges) {
            if (range.from() < 0 || range.to() < range.from() || range.to() > length) {
                Concerns.damaged(part, reading, 8, "the tensor '%s' lies outside the file".formatted(range.name()));
                return;
            }
            if (range.from() != covered) {
                String how = range.from() < covered ? "overlaps another" : "leaves a hole before it";
                Concerns.damaged(part, reading, 8, "the tensor '%s' %s".formatted(range.name(), how));
                return;
            }
            covered = range.to();
        }
        if (covered != length) {
            Concerns.damaged(
                    part,
                    reading,
                    part.bytes().length() - (length - covered),
                    "%d bytes belong to no tensor".formatted(length - covered));
        }
    }
}
