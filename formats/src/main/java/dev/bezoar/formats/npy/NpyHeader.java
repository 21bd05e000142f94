package dev.bezoar.formats.npy;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What the first bytes of a `.npy` file say of the rest, checked against its length.
///
/// @param type how one number is written
/// @param order byte order of the numbers
/// @param isFortran whether the first index runs fastest
/// @param shape lengths, at least one of them
/// @param offset byte at which the numbers start
record NpyHeader(NpyType type, ByteOrder order, boolean isFortran, List<Long> shape, long offset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int FIXED = 8;
    private static final int MOST_HEADER = 1 << 16; // NumPy writes 118 bytes, and refuses above 10,000 by default

    /// Reads the header of `file`.
    static NpyHeader read(FileChannel file, String name) throws IOException {
        byte[] fixed = bytes(file, 0, FIXED + 4);
        if (fixed.length < FIXED + 2 || !Arrays.equals(fixed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedInputException(name + ", byte 0", "a NumPy array must start with \\x93NUMPY");
        }
        int major = fixed[6];
        if (major < 1 || major > 3) {
            throw new MalformedInputException(
                    name + ", byte 6", "the version must be 1, 2 or 3, it is %d".formatted(fixed[6] & 0xff));
        }
        int lengthBytes = major == 1 ? 2 : 4;
        ByteBuffer numbers = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        boolean isCut = fixed.length < FIXED + lengthBytes;
        long length = isCut ? 0 : major == 1 ? numbers.getShort(FIXED) & 0xffff : numbers.getInt(FIXED) & 0xffff_ffffL;
        int start = FIXED + lengthBytes;
        if (isCut || length > MOST_HEADER || start + length > file.size()) {
            throw new MalformedInputException(
                    name + ", byte 8",
                    "the header claims %d bytes, %d follow and at most %d are read"
                            .formatted(length, Math.max(0, file.size() - start), MOST_HEADER));
        }
        String text = new String(bytes(file, start, (int) length), StandardCharsets.ISO_8859_1);
        NpyHeader header = new NpyDictionary(text, name, start).header(start + length);
        header.requireLength(file.size(), name);
        return header;
    }

    private static byte[] bytes(FileChannel file, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, Math.max(0, file.size() - from)));
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
            // until all that were asked for are there
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void requireLength(long fileLength, String name) throws MalformedInputException {
        long left = fileLength - offset;
        long claimed = type.bytes();
        for (long length : shape) {
            claimed = length == 0 || claimed <= left / length ? claimed * length : Long.MAX_VALUE;
        }
        if (claimed != left) {
            throw new MalformedInputException(
                    name,
                    "the header claims %s numbers of %d bytes, %d bytes follow".formatted(shape, type.bytes(), left));
        }
    }
}
