package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.ScanProgress;
import dev.bezoar.core.admission.VettedFile;
import java.io.PrintWriter;

/// How many files were vetted, on one line of a terminal that is written over.
final class VetProgress implements AutoCloseable {
    private static final long MEGABYTE = 1_000_000;
    private static final long PAUSE_NANOS = 100_000_000; // nobody reads faster

    private final ScanProgress line;
    private long files;
    private long bytes;
    private long told = System.nanoTime();

    VetProgress(PrintWriter error, boolean quiet) {
        this.line = ScanProgress.on(error, quiet);
    }

    void done(VettedFile file) {
        files++;
        bytes += file.lengthBytes();
        if (System.nanoTime() - told >= PAUSE_NANOS) {
            told = System.nanoTime();
            line.accept("vetted %,d files, %,d MB".formatted(files, bytes / MEGABYTE));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
