package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What PyTorch wrote before 1.6: five pickles, then the storages.
///
/// ```text
/// | magic | protocol | system | object | keys | count, values | count, values | …
/// ```
public final class TorchLegacyFormat implements ModelFormat {
    private static final String MAGIC = "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.";
    private static final int PICKLES = 5;
    private static final int FARTHEST = 16; // a protocol 4 header and its frame

    @Override
    public String name() {
        return "torch-legacy";
    }

    /// Whether `bytes` begin as this format does.
    static boolean begins(Bytes bytes) throws IOException {
        for (int at = 0; at < FARTHEST; at++) {
            if (bytes.has(at, MAGIC)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Match match(Part part) throws IOException {
        return begins(part.bytes()) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        TorchStorages storages = new TorchStorages(false, Setting.PLAIN);
        long at = 0;
        for (int i = 0; i < PICKLES; i++) {
            OptionalLong next = PickleStreams.one(part, reading, at, storages);
            if (next.isEmpty()) {
                return;
            }
            at = next.getAsLong();
        }
        Cursor cursor = new Cursor(part.bytes(), at);
        skip(cursor, storages);
        PickleStreams.examine(part, reading, cursor.position(), Setting.PLAIN);
    }

    /// Storages follow in the order of the fifth pickle, which need not be that of the fourth: each says its own count.
    private static void skip(Cursor cursor, TorchStorages storages) throws IOException {
        List<TorchStorages.Storage> left = new ArrayList<>(storages.storages().values());
        while (!left.isEmpty()) {
            long start = cursor.position();
            long count = cursor.little(8);
            int match = 0;
            while (match < left.size() && left.get(match).count() != count) {
                match++;
            }
            if (match == left.size()) {
                throw new MalformedInputException(
                        "byte " + start, "a storage of %d values, none is declared".formatted(count));
            }
            cursor.skip(left.remove(match).lengthBytes());
        }
    }
}
