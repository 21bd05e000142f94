package dev.bezoar.vet.format.text;

import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.List;

/// Pictures and sounds beside a model. No loader of models reads them; if they are something else as well, its own
/// reader tells.
public final class PictureFormat implements ModelFormat {
    private static final List<String> HEADS = List.of(
            "\u0089PNG\r\n\u001a\n",
            "\u00ff\u00d8\u00ff",
            "GIF87a",
            "GIF89a",
            "RIFF",
            "OggS",
            "fLaC",
            "ID3",
            "%PDF-",
            "\0\0\0\u0018ftyp",
            "\0\0\0 ftyp",
            "\0\0\0\u001cftyp");

    @Override
    public String name() {
        return "picture";
    }

    @Override
    public Match match(Part part) throws IOException {
        for (String head : HEADS) {
            if (part.bytes().has(0, head)) {
                return Match.CERTAIN;
            }
        }
        return Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) {
        // the head tells all there is to tell
    }
}
