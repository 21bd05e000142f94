package dev.bezoar.formats;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.bezoar.core.data.MalformedInputException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Decompresses a stream and tells damage in it from failures of the file below.
final class Decompressed extends FilterInputStream {
    private static final int BUFFER_SIZE = 1 << 16;

    private final String name;

    private Decompressed(InputStream in, String name) {
        super(in);
        this.name = name;
    }

    /// @param name the file's name
    /// @throws MalformedInputException if the stream does not start as `compression` says
    static InputStream of(InputStream raw, FileKind.Compression compression, String name) throws IOException {
        try {
            return switch (compression) {
                case NONE -> raw;
                case GZIP -> new Decompressed(new GZIPInputStream(raw, BUFFER_SIZE), name);
                case ZSTANDARD -> new Decompressed(new ZstdInputStream(raw), name);
            };
        } catch (EOFException | ZipException | ZstdIOException damage) {
            throw malformed(name, damage);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (EOFException | ZipException | ZstdIOException damage) {
            throw malformed(name, damage);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (EOFException | ZipException | ZstdIOException damage) {
            throw malformed(name, damage);
        }
    }

    private static MalformedInputException malformed(String name, IOException damage) {
        String problem = String.valueOf(damage.getMessage());
        if (damage instanceof EOFException || problem.startsWith("Truncated")) {
            return RecordReader.malformed(name, "the compressed stream ends early", damage);
        }
        return RecordReader.malformed(name, "the compressed stream is damaged: " + problem, damage);
    }
}
