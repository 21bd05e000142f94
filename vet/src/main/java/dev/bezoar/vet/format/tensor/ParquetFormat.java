package dev.bezoar.vet.format.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parquet and Arrow files: columns, and metadata in which a type may be a pickle.
public final class ParquetFormat implements ModelFormat {
    private static final int LARGEST = 1 << 27;
    private static final String EXTENSION = "arrow.py_extension_type";
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{64,}={0,2}");

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public Match match(Part part) throws IOException {
        boolean isParquet = part.bytes().has(0, "PAR1") || part.bytes().has(0, "PARE");
        return isParquet || part.bytes().has(0, "ARROW1") || part.bytes().has(0, "FEA1") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        boolean isArrow = bytes.has(0, "ARROW1");
        int tail = isArrow ? 10 : 8;
        long length = bytes.little(bytes.length() - tail, 4);
        long start = bytes.length() - tail - length;
        if (!bytes.has(bytes.length() - (isArrow ? 6 : 4), isArrow ? "ARROW1" : "PAR1")
                || start < 4
                || length > LARGEST) {
            throw new MalformedInputException("byte " + bytes.length(), "the metadata was expected before the end");
        }
        String text = new String(bytes.array(start, (int) length), StandardCharsets.ISO_8859_1);
        boolean isNamed = text.contains(EXTENSION);
        Matcher encoded = ENCODED.matcher(text);
        while (!isNamed && encoded.find()) {
            isNamed = decoded(encoded.group()).contains(EXTENSION);
        }
        if (isNamed) {
            Concerns.refuse(
                    reading,
                    part.place(start, length),
                    "unsafe-call",
                    "a column has a type that is a pickle",
                    "Older readers load it when they open the file.");
        }
    }

    private static String decoded(String text) {
        String whole = text.substring(0, text.length() / 4 * 4);
        try {
            return new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return ""; // no Base64 after all
        }
    }
}
