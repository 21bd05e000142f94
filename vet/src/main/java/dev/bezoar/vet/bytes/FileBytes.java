package dev.bezoar.vet.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A file, of which only the blocks that are looked at are read.
///
/// The digest of each block is kept: when the whole file is digested in the end, every block must still be what it was
/// when it was examined. The file is not mapped into memory, as a mapped file that shrinks would kill the process.
public final class FileBytes implements Bytes, AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final int KEPT_BLOCKS = 64; // 4 MiB: a directory at the end, a header in front, and what is between

    private final Path path;
    private final FileChannel channel;
    private final long length;
    private final Map<Long, byte[]> digests = new HashMap<>();
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };
    private byte[] current = {};
    private long currentNumber = -1;

    /// Opens `path` as long as it now is.
    public FileBytes(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.length = channel.size();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int at(long offset) throws IOException {
        if (offset < 0 || offset >= length) {
            require(offset, 1);
        }
        if (offset / BLOCK != currentNumber) {
            current = block(offset / BLOCK);
            currentNumber = offset / BLOCK;
        }
        return current[(int) (offset % BLOCK)] & 0xFF;
    }

    @Override
    public void copy(long offset, byte[] into, int start, int count) throws IOException {
        require(offset, count);
        int done = 0;
        while (done < count) {
            at(offset + done);
            int within = (int) ((offset + done) % BLOCK);
            int some = Math.min(count - done, current.length - within);
            System.arraycopy(current, within, into, start + done, some);
            done += some;
        }
    }

    /// Copies the whole file to the beginning of `into`, some bytes at a time; it must not have grown or shrunk.
    public void readWhole(byte[] into, int atOnce) throws IOException {
        int done = 0;
        while (done < length) {
            int count = channel.read(ByteBuffer.wrap(into, done, (int) Math.min(atOnce, length - done)), done);
            if (count < 0) {
                throw new EOFException(path + ": the file became shorter while it was examined");
            }
            done += count;
        }
        if (channel.size() != length) {
            throw changed();
        }
    }

    /// Number of bytes that were read so far; a block that was read twice counts once.
    public long examinedBytes() {
        return Math.min(length, digests.size() * (long) BLOCK);
    }

    /// Returns the SHA-256 of the whole file, which must still hold what was examined.
    public String sha256() throws IOException {
        MessageDigest whole = Digests.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        for (long number = 0; number * BLOCK < length; number++) {
            read(number, buffer);
            byte[] seen = digests.get(number);
            if (seen != null && !Arrays.equals(seen, digest(buffer.array(), buffer.limit()))) {
                throw changed();
            }
            whole.update(buffer);
        }
        if (channel.size() != length) {
            throw changed();
        }
        return HexFormat.of().formatHex(whole.digest());
    }

    /// Returns a SHA-256 of the blocks that were examined and of their places, and reads no others.
    public String examinedSha256() {
        MessageDigest all = Digests.sha256();
        new TreeMap<>(digests).forEach((number, digest) -> {
            all.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            all.update(digest);
        });
        return HexFormat.of().formatHex(all.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private byte[] block(long number) throws IOException {
        byte[] kept = blocks.get(number);
        if (kept != null) {
            return kept;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BLOCK, length - number * BLOCK));
        read(number, buffer);
        byte[] block = buffer.array();
        byte[] digest = digest(block, block.length);
        byte[] before = digests.put(number, digest);
        if (before != null && !Arrays.equals(before, digest)) {
            throw changed();
        }
        blocks.put(number, block);
        return block;
    }

    private void read(long number, ByteBuffer buffer) throws IOException {
        int wanted = (int) Math.min(BLOCK, length - number * BLOCK);
        buffer.clear().limit(wanted);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, number * BLOCK + buffer.position()) < 0) {
                throw new EOFException(path + ": the file became shorter while it was examined");
            }
        }
        buffer.flip();
    }

    private static byte[] digest(byte[] content, int count) {
        MessageDigest digest = Digests.sha256();
        digest.update(content, 0, count);
        return digest.digest();
    }

    private IOException changed() {
        return new IOException(path + ": the file changed while it was examined");
    }
}
