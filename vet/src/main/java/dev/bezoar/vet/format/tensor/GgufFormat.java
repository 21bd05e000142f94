package dev.bezoar.vet.format.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.bytes.Sizes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.format.text.ChatTemplate;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/// GGUF: keys and values, descriptions of tensors, tensors; some values are chat templates.
///
/// ```text
/// | GGUF | version | tensors: n | values: m | m × (key, type, value) | n × (name, shape, type, offset) | tensors |
/// ```
public final class GgufFormat implements ModelFormat {
    private static final int LONGEST_KEY = 65_535;
    private static final int LONGEST_TEXT = 1 << 26;
    private static final int MOST_DIMENSIONS = 4;
    private static final int DEEPEST = 4;
    private static final int TEXT = 8;
    private static final int ARRAY = 9;
    private static final int[] WIDTHS = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    /// Values in a block and bytes of a block, by type.
    private static final int[][] BLOCKS = {
        {1, 4},
        {1, 2},
        {32, 18},
        {32, 20},
        {0, 0},
        {0, 0},
        {32, 22},
        {32, 24},
        {32, 34},
        {32, 36},
        {256, 84},
        {256, 110},
        {256, 144},
        {256, 176},
        {256, 210},
        {256, 292},
        {256, 66},
        {256, 74},
        {256, 98},
        {256, 50},
        {32, 18},
        {256, 110},
        {256, 82},
        {256, 136},
        {1, 1},
        {1, 2},
        {1, 4},
        {1, 8},
        {1, 8},
        {256, 56},
        {1, 2},
        {0, 0},
        {0, 0},
        {0, 0},
        {256, 54},
        {256, 66},
        {0, 0},
        {0, 0},
        {0, 0},
        {32, 17}
    };

    @Override
    public String name() {
        return "gguf";
    }

    @Override
    public Match match(Part part) throws IOException {
        return part.bytes().has(0, "GGUF") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        new Walk(part, reading).run();
    }

    private static final class Walk {
        private final Part part;
        private final Reading reading;
        private final Cursor cursor;
        private long alignment = 32;

        Walk(Part part, Reading reading) {
            this.part = part;
            this.reading = reading;
            this.cursor = new Cursor(part.bytes(), 4);
        }

        void run() throws IOException {
            long version = cursor.little(4);
            if (version < 2 || version > 3) {
                throw new MalformedInputException("byte 4", "version %d, 2 and 3 are read".formatted(version));
            }
            long tensors = count("tensors");
            long values = count("values");
            Set<String> keys = new HashSet<>();
            for (long i = 0; i < values; i++) {
                reading.budget().step(1);
                long at = cursor.position();
                String key = cursor.text(cursor.little(8), LONGEST_KEY);
                if (!keys.add(key)) {
                    Concerns.twoReadings(part, reading, at, "The key %s stands twice.".formatted(key));
                }
                value(key, (int) cursor.little(4), 0);
            }
            tensors(tensors);
        }

        private long count(String what) throws IOException {
            long at = cursor.position();
            long count = cursor.little(8);
            if (count < 0 || count > cursor.remaining()) {
                throw new MalformedInputException(
                        "byte " + at,
                        "%s %s are claimed, %d bytes follow"
                                .formatted(Long.toUnsignedString(count), what, cursor.remaining()));
            }
            return count;
        }

        private void value(String key, int type, int depth) throws IOException {
            if (type < 0 || type >= WIDTHS.length || depth > DEEPEST) {
                throw new MalformedInputException(
                        "byte " + cursor.position(), "%d is no type of a value".formatted(type));
            }
            if (type == TEXT) {
                text(key);
            } else if (type == ARRAY) {
                int inner = (int) cursor.little(4);
                long count = count("members");
                for (long i = 0; i < count; i++) {
                    if (inner != TEXT && inner != ARRAY && inner >= 0 && inner < WIDTHS.length) {
                        cursor.skip(Sizes.times(count, WIDTHS[inner]));
                        return;
                    }
                    reading.budget().step(1);
                    value(key, inner, depth + 1);
                }
            } else if (key.equals("general.alignment") && type == 4) {
                alignment = cursor.little(4);
                if (Long.bitCount(alignment) != 1) {
                    Concerns.damaged(
                            part,
                            reading,
                            cursor.position() - 4,
                            "its alignment %d is no power of two".formatted(alignment));
                    alignment = 32;
                }
            } else {
                cursor.skip(WIDTHS[type]);
            }
        }

        private void text(String key) throws IOException {
            long length = cursor.little(8);
            long at = cursor.position();
            if (key.startsWith("tokenizer.chat_template") || key.endsWith(".template")) {
                ChatTemplate.examine(part, reading, at, cursor.text(length, LONGEST_TEXT));
            } else {
                cursor.skip(length);
            }
        }

        private void tensors(long count) throws IOException {
            long[] starts = new long[(int) Math.min(count, 1 << 20)];
            BigInteger[] lengths = new BigInteger[starts.length];
            Set<String> names = new HashSet<>();
            for (int i = 0; i < count; i++) {
                reading.budget().step(1);
                if (i >= starts.length) {
                    throw new MalformedInputException("byte " + cursor.position(), "more than a million tensors");
                }
                long at = cursor.position();
                String name = cursor.text(cursor.little(8), LONGEST_KEY);
                if (!names.add(name)) {
                    Concerns.twoReadings(part, reading, at, "The tensor %s stands twice.".formatted(name));
                }
                lengths[i] = length(name, at);
                starts[i] = cursor.little(8);
            }
            long base = (cursor.position() + alignment - 1) / alignment * alignment;
            for (int i = 0; i < starts.length; i++) {
                BigInteger end = new BigInteger(Long.toUnsignedString(starts[i])).add(lengths[i]);
                if (end.compareTo(BigInteger.valueOf(Math.max(0, part.bytes().length() - base))) > 0) {
                    Concerns.damaged(part, reading, base, "a tensor lies outside the file");
                    return;
                }
            }
        }

        private BigInteger length(String name, long at) throws IOException {
            long dimensions = cursor.little(4);
            if (dimensions > MOST_DIMENSIONS) {
                throw new MalformedInputException(
                        "byte " + at, "the tensor %s has %d dimensions".formatted(name, dimensions));
            }
            BigInteger values = BigInteger.ONE;
            for (int i = 0; i < dimensions; i++) {
                values = values.multiply(new BigInteger(Long.toUnsignedString(cursor.little(8))));
            }
            int type = (int) cursor.little(4);
            if (type < 0 || type >= BLOCKS.length || BLOCKS[type][0] == 0) {
                throw new MalformedInputException("byte " + at, "the tensor %s is of type %d".formatted(name, type));
            }
            BigInteger block = BigInteger.valueOf(BLOCKS[type][0]);
            return values.add(block)
                    .subtract(BigInteger.ONE)
                    .divide(block)
                    .multiply(BigInteger.valueOf(BLOCKS[type][1]));
        }
    }
}
