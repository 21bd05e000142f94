package dev.bezoar.formats;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes UTF-8 without a byte order mark, and refuses malformed bytes and NUL with the line they are in.
final class StrictUtf8Reader extends Reader {
    private static final int BUFFER_SIZE = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE).flip();
    private boolean atStart = true;
    private boolean atEnd;
    private boolean afterReturn;
    private long line = 1;

    StrictUtf8Reader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (atEnd && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int taken = Math.min(length, chars.remaining());
        chars.get(target, offset, taken);
        for (int i = offset; i < offset + taken; i++) {
            check(target[i]);
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, atEnd);
        chars.flip();
        if (chars.hasRemaining()) {
            skipByteOrderMark();
        } else if (result.isError()) {
            throw new MalformedInputException(name + ", line " + line, "the bytes are not UTF-8");
        } else if (!atEnd) {
            fill();
        }
    }

    private void skipByteOrderMark() {
        if (atStart && chars.get(chars.position()) == BYTE_ORDER_MARK) {
            chars.get();
        }
        atStart = false;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void check(char character) throws MalformedInputException {
        if (character == '\0') {
            throw new MalformedInputException(
                    name + ", line " + line, "a NUL byte, which text does not have; the file looks binary");
        }
        if (character == '\r' || (character == '\n' && !afterReturn)) {
            line++;
        }
        afterReturn = character == '\r';
    }
}
