package dev.bezoar.cli.seal;

import dev.bezoar.formats.ByteRecords;
import dev.bezoar.formats.tensor.Safetensors;
import dev.bezoar.seal.digest.Formats;

/// The formats whose insides are sealed.
public final class SealedFormats {
    /// Every one of them.
    public static final Formats ALL = new Formats(new ByteRecords(), new Safetensors());

    private SealedFormats() {}
}
