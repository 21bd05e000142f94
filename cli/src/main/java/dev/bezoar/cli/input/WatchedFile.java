package dev.bezoar.cli.input;

import dev.bezoar.core.data.RecordEdit;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;

/// A file that tells how many of its records were read in this pass.
///
/// @param file the file itself
/// @param watcher told the number of records now and then, and `-1` when a pass starts
public record WatchedFile(RecordFile file, LongConsumer watcher) implements RecordFile {
    public static final long START = -1;

    private static final int TOLD_EVERY = 1024;

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String extension() {
        return file.extension();
    }

    @Override
    public void read(Records records) throws IOException {
        watcher.accept(START);
        file.read(new Counted(records));
    }

    @Override
    public void copy(Path copy, BitSet dropped) throws IOException {
        file.copy(copy, dropped);
    }

    @Override
    public void edit(Path copy, RecordEdit edit) throws IOException {
        file.edit(copy, edit);
    }

    private final class Counted implements Records {
        private final Records records;
        private long count;

        Counted(Records records) {
            this.records = records;
        }

        @Override
        public void columns(List<String> names) throws IOException {
            records.columns(names);
        }

        @Override
        public boolean record(List<String> values) throws IOException {
            if (++count % TOLD_EVERY == 0) {
                watcher.accept(count);
            }
            return records.record(values);
        }
    }
}
