package dev.bezoar.formats;

import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes a sample of all records of a file, the same one every time, whatever order the records are in.
///
/// A record is kept if the hash of its number is a multiple of the stride; the stride doubles whenever the sample is
/// full, so that the file is read once and memory stays bounded.
final class RecordSample implements Records {
    private static final int MOST_ROWS = 20_000;
    private static final long MOST_CHARACTERS = 32L << 20;
    private static final int FEWEST_ROWS = 64; // even of huge records, so that values can be compared

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();
    private List<String> columns = List.of();
    private long row;
    private long mask;
    private long characters;

    private RecordSample() {}

    /// Returns a sample of the records of `file`; all of them if there are few.
    static Table of(RecordFile file) throws IOException {
        RecordSample sample = new RecordSample();
        file.read(sample);
        return new Table(file.name(), sample.columns, sample.rows);
    }

    @Override
    public void columns(List<String> names) {
        columns = names;
    }

    @Override
    public boolean record(List<String> values) {
        long hash = mixed(row++);
        if ((hash & mask) == 0) {
            rows.add(values);
            hashes.add(hash);
            characters += length(values);
            while (rows.size() > MOST_ROWS || (characters > MOST_CHARACTERS && rows.size() > FEWEST_ROWS)) {
                thin();
            }
        }
        return true;
    }

    private void thin() {
        mask = 2 * mask + 1;
        int kept = 0;
        characters = 0;
        for (int at = 0; at < rows.size(); at++) {
            if ((hashes.get(at) & mask) == 0) {
                rows.set(kept, rows.get(at));
                hashes.set(kept, hashes.get(at));
                characters += length(rows.get(at));
                kept++;
            }
        }
        rows.subList(kept, rows.size()).clear();
        hashes.subList(kept, hashes.size()).clear();
    }

    private static long length(List<String> values) {
        long length = 0;
        for (String value : values) {
            length += value.length();
        }
        return length;
    }

    /// The finaliser of SplitMix64: every bit of the number moves every bit of the hash.
    private static long mixed(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
