package dev.bezoar.vet;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads a part in every plausible way.
///
/// Every format that is certain must read it to its end. Of the formats that are only possible, those count that do; if
/// one breaks off, only what it certainly must not do counts. What no format reads was not examined.
final class Readings implements Reading.Descent {
    private static final int SHOWN = 8;

    private final List<String> formats = new ArrayList<>();

    /// How the outermost part was read.
    List<String> formats() {
        return formats;
    }

    @Override
    public void into(Part part, Reading outer) throws IOException {
        if (part.bytes().length() == 0) {
            return;
        }
        boolean isRead = false;
        for (ModelFormat format : FormatCatalog.all()) {
            ModelFormat.Match match = match(format, part);
            if (match != ModelFormat.Match.NO) {
                isRead |= read(format, match == ModelFormat.Match.CERTAIN, part, outer);
            }
        }
        if (!isRead) {
            outer.notExamined(part, 0, "No reader knows bytes that begin with " + beginning(part));
        }
    }

    /// Returns whether `part` was read, well or not.
    private boolean read(ModelFormat format, boolean isCertain, Part part, Reading outer) throws IOException {
        Reading inner = isCertain ? outer.another() : outer.tentative();
        try {
            format.examine(part, inner);
        } catch (MalformedInputException problem) {
            inner.notExamined(part, 0, "As %s it breaks off: %s".formatted(format.name(), problem.getMessage()));
        }
        boolean counts = isCertain || inner.isWhole();
        if (counts) {
            outer.absorb(inner);
            note(format.name(), part);
        } else {
            Reading.certainOf(inner).forEach(outer::concern);
        }
        return counts;
    }

    private void note(String format, Part part) {
        if (part.depth() == 0 && !formats.contains(format)) {
            formats.add(format);
        }
    }

    private static ModelFormat.Match match(ModelFormat format, Part part) throws IOException {
        try {
            return format.match(part);
        } catch (MalformedInputException _) {
            return ModelFormat.Match.NO; // shorter than its signature
        }
    }

    private static String beginning(Part part) throws IOException {
        int count = (int) Math.min(SHOWN, part.bytes().length());
        return HexFormat.ofDelimiter(" ").formatHex(part.bytes().array(0, count));
    }
}
