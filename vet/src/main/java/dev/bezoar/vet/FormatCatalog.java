package dev.bezoar.vet;

import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.format.archive.CompressedFormat;
import dev.bezoar.vet.format.archive.SevenZFormat;
import dev.bezoar.vet.format.archive.TarFormat;
import dev.bezoar.vet.format.archive.ZipFormat;
import dev.bezoar.vet.format.graph.OnnxFormat;
import dev.bezoar.vet.format.graph.TensorBundleFormat;
import dev.bezoar.vet.format.graph.TensorFlowFormat;
import dev.bezoar.vet.format.graph.TfliteFormat;
import dev.bezoar.vet.format.pickled.NumpyFormat;
import dev.bezoar.vet.format.pickled.PickleFormat;
import dev.bezoar.vet.format.pickled.TorchLegacyFormat;
import dev.bezoar.vet.format.tensor.GgufFormat;
import dev.bezoar.vet.format.tensor.Hdf5Format;
import dev.bezoar.vet.format.tensor.MessagePackFormat;
import dev.bezoar.vet.format.tensor.ParquetFormat;
import dev.bezoar.vet.format.tensor.SafetensorsFormat;
import dev.bezoar.vet.format.text.JsonFormat;
import dev.bezoar.vet.format.text.NativeCodeFormat;
import dev.bezoar.vet.format.text.PictureFormat;
import dev.bezoar.vet.format.text.TextFormat;
import java.util.List;

/// Every way in which bytes are read, in the order reports name them.
public final class FormatCatalog {
    private static final List<ModelFormat> ALL = List.of(
            new PickleFormat(),
            new TorchLegacyFormat(),
            new ZipFormat(),
            new TarFormat(),
            new SevenZFormat(),
            new CompressedFormat(),
            new NumpyFormat(),
            new SafetensorsFormat(),
            new GgufFormat(),
            new Hdf5Format(),
            new OnnxFormat(),
            new TensorFlowFormat(),
            new TensorBundleFormat(),
            new TfliteFormat(),
            new MessagePackFormat(),
            new ParquetFormat(),
            new JsonFormat(),
            new TextFormat(),
            new PictureFormat(),
            new NativeCodeFormat());

    private FormatCatalog() {}

    /// Returns all of them.
    public static List<ModelFormat> all() {
        return ALL;
    }
}
