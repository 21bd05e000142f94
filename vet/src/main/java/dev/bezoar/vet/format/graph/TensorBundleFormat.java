package dev.bezoar.vet.format.graph;

import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.regex.Pattern;

/// The variables of a SavedModel: a table that says where each stands, and files of nothing but values.
///
/// The values have no mark of their own: TensorFlow finds them by their name, and so does this. Whatever else they may
/// be, its own reader tells.
public final class TensorBundleFormat implements ModelFormat {
    private static final long TABLE_END = 0xdb4775248b80fb57L;
    private static final Pattern VALUES = Pattern.compile("\\w+\\.data-\\d{5}-of-\\d{5}");

    @Override
    public String name() {
        return "tensor-bundle";
    }

    @Override
    public Match match(Part part) throws IOException {
        long length = part.bytes().length();
        boolean isTable = length >= 48
                && part.bytes().little(0, 2) == 0 // the first key shares nothing and is empty
                && part.bytes().little(length - 8, 8) == TABLE_END;
        return isTable || VALUES.matcher(part.name()).matches() ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) {
        // names, places and numbers
    }
}
