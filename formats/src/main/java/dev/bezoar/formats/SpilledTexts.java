package dev.bezoar.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Texts that take little heap: their UTF-8 bytes lie in one piece, and beyond [#MOST_ON_HEAP] in a mapped file.
///
/// The file has no name once it is mapped, so it vanishes with the process, however that ends. A text is decoded each
/// time it is asked for.
final class SpilledTexts extends AbstractList<String> implements RandomAccess {
    static final int MOST_ON_HEAP = 64 << 20;

    private final MemorySegment bytes;
    private final long[] ends;

    private SpilledTexts(MemorySegment bytes, long[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    @Override
    public String get(int row) {
        Objects.checkIndex(row, ends.length);
        long start = row == 0 ? 0 : ends[row - 1];
        byte[] text = bytes.asSlice(start, ends[row] - start).toArray(ValueLayout.JAVA_BYTE);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }

    /// Collects texts; confined to one thread, and to be closed whether or not [#finish] was reached.
    static final class Builder implements AutoCloseable {
        private final int mostOnHeap;
        private byte[] waiting = new byte[1 << 16];
        private int waitingLength;
        private long[] ends = new long[1024];
        private int size;
        private long total;
        private @Nullable FileChannel spill;

        Builder(int mostOnHeap) {
            this.mostOnHeap = mostOnHeap;
        }

        void add(String text) throws IOException {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            if (encoded.length > mostOnHeap - waitingLength) {
                writeOut(waiting, waitingLength);
                waitingLength = 0;
            }
            if (encoded.length > mostOnHeap) {
                writeOut(encoded, encoded.length);
            } else {
                append(encoded);
            }
            total += encoded.length;
            ends = size < ends.length ? ends : Arrays.copyOf(ends, size * 2);
            ends[size++] = total;
        }

        private void append(byte[] encoded) {
            int needed = waitingLength + encoded.length;
            if (needed > waiting.length) {
                waiting = Arrays.copyOf(waiting, Math.max(needed, (int) Math.min(mostOnHeap, 2L * waiting.length)));
            }
            System.arraycopy(encoded, 0, waiting, waitingLength, encoded.length);
            waitingLength = needed;
        }

        private FileChannel writeOut(byte[] source, int length) throws IOException {
            FileChannel channel = spill == null ? create() : spill;
            spill = channel;
            ByteBuffer rest = ByteBuffer.wrap(source, 0, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            return channel;
        }

        /// Opens a temporary file that is unlinked on close; its mapping lives on.
        private static FileChannel create() throws IOException {
            return FileChannel.open(
                    Files.createTempFile("bezoar-texts-", ".bin"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        /// Returns the texts in the order they were added.
        SpilledTexts finish() throws IOException {
            long[] kept = Arrays.copyOf(ends, size);
            if (spill == null) {
                return new SpilledTexts(MemorySegment.ofArray(Arrays.copyOf(waiting, waitingLength)), kept);
            }
            FileChannel channel = writeOut(waiting, waitingLength);
            return new SpilledTexts(channel.map(FileChannel.MapMode.READ_ONLY, 0, total, Arena.ofAuto()), kept);
        }

        @Override
        public void close() throws IOException {
            if (spill != null) {
                spill.close();
            }
        }
    }
}
