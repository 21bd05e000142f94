package dev.bezoar.vet.format.tensor;

import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;

/// HDF5, as Keras writes it: groups, datasets and attributes, one of which configures the model.
public final class Hdf5Format implements ModelFormat {

    @Override
    public String name() {
        return "hdf5";
    }

    @Override
    public Match match(Part part) throws IOException {
        return part.bytes().has(0, "\u0089HDF\r\n\u001a\n") ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        new Hdf5Walk(part, reading).run();
    }
}
