package dev.bezoar.parquet;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Compresses and decompresses pages: none, Snappy, gzip, Zstandard and LZ4, all but Zstandard in Java.
final class PageCodecs implements CompressionCodecFactory {
    /// Writers cut pages at about 1 MB; only a single value may be longer, and we refuse those above 100 MB.
    static final int LARGEST_PAGE = 256 << 20;

    /// What can be read and written.
    static final Set<CompressionCodecName> READ = Collections.unmodifiableSet(EnumSet.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW));

    private static final int SNAPPY_WINDOW = 1 << 16; // Snappy compresses blocks of 64 KB

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            if (codec == CompressionCodecName.UNCOMPRESSED) {
                return bytes;
            }
            return BytesInput.from(decompressed(bytes.toInputStream(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] bytes = new byte[compressedSize];
            input.get(bytes);
            output.put(decompressed(new ByteArrayInputStream(bytes), size));
        }

        /// No more is allocated than the bytes that come out, whatever size is claimed.
        private byte[] decompressed(InputStream bytes, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new MalformedInputException(
                        "a page", "it claims %d bytes, the most is %d".formatted(size, LARGEST_PAGE));
            }
            try (InputStream in = decompressing(bytes)) {
                byte[] whole = in.readNBytes(size);
                if (whole.length < size || in.read() >= 0) {
                    throw new IOException("a page claims %d bytes and holds %s"
                            .formatted(size, whole.length < size ? whole.length : "more"));
                }
                return whole;
            }
        }

        private InputStream decompressing(InputStream in) throws IOException {
            return switch (codec) {
                case UNCOMPRESSED -> in;
                case SNAPPY -> new SnappyCompressorInputStream(in, SNAPPY_WINDOW);
                case GZIP -> new GZIPInputStream(in);
                case ZSTD -> new ZstdInputStream(in);
                case LZ4_RAW -> new BlockLZ4CompressorInputStream(in);
                case LZO, BROTLI, LZ4 -> throw unsupported(codec);
            };
        }

        @Override
        public void release() {}
    }

    private record Compressor(CompressionCodecName codec) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            if (codec == CompressionCodecName.UNCOMPRESSED) {
                return bytes;
            }
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out = compressing(compressed, bytes.size())) {
                bytes.writeAllTo(out);
            }
            return BytesInput.from(compressed.toByteArray());
        }

        private OutputStream compressing(OutputStream out, long size) throws IOException {
            return switch (codec) {
                case UNCOMPRESSED -> out;
                case SNAPPY -> new SnappyCompressorOutputStream(out, size);
                case GZIP -> new GZIPOutputStream(out);
                case ZSTD -> new ZstdOutputStream(out);
                case LZ4_RAW -> new BlockLZ4CompressorOutputStream(out);
                case LZO, BROTLI, LZ4 -> throw unsupported(codec);
            };
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {}
    }

    private static IOException unsupported(CompressionCodecName codec) {
        return new IOException("pages are compressed with " + codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {}
}
