package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Sizes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays of NumPy.
///
/// ```text
/// | 93 N U M P Y | version | length | {'descr': '<f8', 'fortran_order': False, 'shape': (3,), } | values, or a pickle
/// |
/// ```
public final class NumpyFormat implements ModelFormat {
    private static final int LONGEST_HEADER = 1 << 20;
    private static final String STRING = "'[^'\\\\]*'";
    /// A type is a text, or a list of tuples of texts, numbers and lists: nothing that can be called.
    private static final Pattern HEADER = Pattern.compile(
            "\\s*\\{\\s*'descr':\\s*(" + STRING
                    + "|\\[[\\[\\]()'\\w<>|=, \\-+.:?/]*\\]|\\([\\[\\]()'\\w<>|=, ]*\\))\\s*,\\s*'fortran_order':\\s*(?:True|False)\\s*,"
                    + "\\s*'shape':\\s*\\(([\\d, L]*)\\)\\s*,?\\s*\\}\\s*",
            Pattern.DOTALL);

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public Match match(Part part) throws IOException {
        return part.bytes().has(0, "\u0093NUMPY") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        int width = bytes.at(6) == 1 ? 2 : 4;
        long length = bytes.little(8, width);
        if (length > LONGEST_HEADER) {
            throw new MalformedInputException("byte 8", "a header of %d bytes".formatted(length));
        }
        long start = 8L + width;
        String header = new String(bytes.array(start, (int) length), StandardCharsets.UTF_8);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            Concerns.refuse(
                    reading,
                    part.place(start, length),
                    "unsafe-call",
                    "the header of an array holds more than its type and shape",
                    "Some readers evaluate the header as Python.");
            return;
        }
        content(part, reading, start + length, matcher.group(1), matcher.group(2));
    }

    private static void content(Part part, Reading reading, long start, String type, String shape) throws IOException {
        boolean isText = type.startsWith("'");
        if (isText ? type.contains("O") : type.matches("(?s).*'[<>|=]?O\\d*'.*")) {
            PickleStreams.examine(part, reading, start, Setting.PLAIN);
            return;
        }
        long count = 1;
        for (String size : shape.split(",", -1)) {
            String digits = size.strip().replace("L", "");
            count = digits.isEmpty() ? count : Sizes.times(count, extent(digits));
        }
        long end = start + Sizes.times(count, isText ? NumpyTypes.size(type.replace("'", "")) : fields(type));
        part.bytes().require(start, end - start);
        if (end < part.bytes().length()) {
            PickleStreams.examine(part, reading, end, Setting.PLAIN);
        }
    }

    private static long extent(String digits) throws MalformedInputException {
        if (!digits.matches("\\d{1,18}")) {
            throw new MalformedInputException("header", "'%s' is no extent of an array".formatted(digits));
        }
        return Long.parseLong(digits);
    }

    /// Returns the bytes of one record of `type`, a list of `(name, type)` or `(name, type, shape)`.
    private static long fields(String type) throws IOException {
        Matcher field = Pattern.compile("\\(\\s*'[^']*'\\s*,\\s*'([^']*)'\\s*(?:,\\s*\\(([\\d, ]*)\\)\\s*)?\\)")
                .matcher(type);
        long size = 0;
        while (field.find()) {
            long one = NumpyTypes.size(field.group(1));
            if (field.group(2) != null) {
                for (String extent : field.group(2).split(",", -1)) {
                    one = extent.isBlank() ? one : Sizes.times(one, extent(extent.strip()));
                }
            }
            size += one;
        }
        if (type.replaceAll("[^\\[]", "").length() > 1) {
            throw new MalformedInputException("header", "records in records are not read");
        }
        return size;
    }
}
