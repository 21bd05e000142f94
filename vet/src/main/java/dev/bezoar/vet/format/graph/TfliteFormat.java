package dev.bezoar.vet.format.graph;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Sizes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// TensorFlow Lite: a FlatBuffer, of which the list of operations is read.
public final class TfliteFormat implements ModelFormat {
    private static final int OPERATIONS = 1;
    private static final int CUSTOM_NAME = 1;
    private static final int LONGEST_NAME = 1024;

    @Override
    public String name() {
        return "tflite";
    }

    @Override
    public Match match(Part part) throws IOException {
        return part.bytes().has(4, "TFL3") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        long root = bytes.little(0, 4);
        long list = field(bytes, root, OPERATIONS);
        if (list < 0) {
            throw new MalformedInputException("byte " + root, "a model without operations");
        }
        long vector = list + bytes.little(list, 4);
        long count = bytes.little(vector, 4);
        bytes.require(vector + 4, Sizes.times(count, 4));
        for (long i = 0; i < count; i++) {
            reading.budget().step(1);
            long at = vector + 4 + 4 * i;
            long operation = at + bytes.little(at, 4);
            long name = field(bytes, operation, CUSTOM_NAME);
            if (name >= 0) {
                custom(part, reading, name + bytes.little(name, 4));
            }
        }
    }

    private static void custom(Part part, Reading reading, long at) throws IOException {
        long length = part.bytes().little(at, 4);
        if (length > LONGEST_NAME) {
            throw new MalformedInputException("byte " + at, "a name of %d bytes".formatted(length));
        }
        String name = new String(part.bytes().array(at + 4, (int) length), StandardCharsets.UTF_8);
        String plain = name.startsWith("Flex") ? name.substring(4) : name;
        if (name.startsWith("TFLite_") || (name.startsWith("Flex") && TensorFlowOperations.isAllowed(plain))) {
            return;
        }
        boolean isDenied = TensorFlowOperations.denied(plain).isPresent();
        String title = "Running it executes the operation " + name;
        String message = "It is none of the operations that TensorFlow Lite brings.";
        if (isDenied) {
            Concerns.refuse(reading, part.place(at, length + 4), "unsafe-call", title, message);
        } else {
            Concerns.review(reading, part.place(at, length + 4), "unknown-call", title, message);
        }
    }

    /// Returns where field `number` of the table at `table` stands, or -1 if it has none.
    private static long field(Bytes bytes, long table, int number) throws IOException {
        long names = table - (int) bytes.little(table, 4);
        long size = bytes.little(names, 2);
        long entry = 4 + 2L * number;
        long offset = entry + 2 <= size ? bytes.little(names + entry, 2) : 0;
        return offset == 0 ? -1 : table + offset;
    }
}
