package dev.bezoar.vet.container;

import com.github.luben.zstd.ZstdInputStream;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.bytes.ChunkedBytes;
import dev.bezoar.vet.examine.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a compressed stream into memory, never more than the budget allows.
public final class Unpacking {
    private static final int MOST_MEMORY_KIB = 1 << 17; // 128 MiB for the dictionary of LZMA
    private static final int BUFFER = 1 << 13;

    private Unpacking() {}

    /// How something is compressed.
    public enum Method {
        /// Deflate without a frame.
        DEFLATE,
        /// Deflate in a zlib frame.
        ZLIB,
        /// Deflate in gzip frames.
        GZIP,
        /// Bzip2.
        BZIP2,
        /// The xz container.
        XZ,
        /// The older container of LZMA.
        LZMA,
        /// LZMA as zip archives hold it.
        ZIP_LZMA,
        /// LZ4 in frames.
        LZ4,
        /// Zstandard.
        ZSTD
    }

    /// Returns what `packed` unpacks to.
    public static Bytes unpack(Method method, Bytes packed, Budget budget) throws IOException {
        try (InputStream in = open(method, new BytesStream(packed), packed)) {
            return whole(in, budget);
        } catch (MalformedInputException problem) {
            throw problem;
        } catch (IOException | RuntimeException problem) {
            // the libraries throw what they like on damaged bytes
            throw new MalformedInputException("packed content", "it cannot be unpacked: " + problem.getMessage());
        }
    }

    private static InputStream open(Method method, InputStream in, Bytes packed) throws IOException {
        return switch (method) {
            case DEFLATE -> new InflaterInputStream(in, new Inflater(true));
            case ZLIB -> new InflaterInputStream(in);
            case GZIP -> new GZIPInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in, true);
            case XZ -> new XZInputStream(in, MOST_MEMORY_KIB);
            case LZMA -> new LZMAInputStream(in, MOST_MEMORY_KIB);
            case ZIP_LZMA -> zipLzma(packed);
            case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
            case ZSTD -> new ZstdInputStream(in); // which refuses windows of more than 128 MiB
        };
    }

    private static InputStream zipLzma(Bytes packed) throws IOException {
        int properties = packed.at(4);
        int dictionary = (int) packed.little(5, 4);
        if (dictionary < 0 || dictionary / 1024 > MOST_MEMORY_KIB) {
            throw new MalformedInputException("packed content", "its dictionary is larger than 128 MiB");
        }
        return new LZMAInputStream(new BytesStream(packed.from(9)), -1, (byte) properties, dictionary);
    }

    /// Returns all that `in` still holds.
    public static Bytes whole(InputStream in, Budget budget) throws IOException {
        ChunkedBytes content = new ChunkedBytes();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            budget.unpack(count);
            content.append(buffer, count);
        }
        return content;
    }

    private static final class BytesStream extends InputStream {
        private final Bytes bytes;
        private long position;

        BytesStream(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return position == bytes.length() ? -1 : bytes.at(position++);
        }

        @Override
        public int read(byte[] into, int start, int count) throws IOException {
            long left = bytes.length() - position;
            if (left == 0) {
                return count == 0 ? 0 : -1;
            }
            int some = (int) Math.min(count, left);
            bytes.copy(position, into, start, some);
            position += some;
            return some;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, bytes.length() - position);
        }
    }
}
