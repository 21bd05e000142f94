package dev.bezoar.behaviour.wire;

import dev.bezoar.core.data.MalformedInputException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// One thing said over the pipe.
///
/// ```text
/// byte 0       4      5             9               9 + N
///      | BZR1  | kind | N: u32      | N bytes       |
///      |       | u8   | big-endian  | of that kind  |
/// ```
///
/// The process behind the pipe runs a model that nobody vouches for, so nothing it says is believed: a length is held
/// against what the reader is willing to take before anything is allocated.
public final class Frame {
    private static final int MAGIC = 0x425A5231; // BZR1
    private static final int READ_AT_ONCE = 1 << 20;

    /// What a frame is about.
    public enum Kind {
        /// Child: I am here; one byte, whether the limits of the system hold.
        HELLO(1),
        /// Parent: this is the model.
        LOAD(2),
        /// Child: these are its inputs and outputs.
        LOADED(3),
        /// Parent: run it on these tensors.
        RUN(4),
        /// Child: these are its answers.
        ANSWER(5),
        /// Child: that failed, for this reason.
        FAILED(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Optional<Kind> of(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    private final Kind kind;
    private final byte[] body;

    /// Takes over `body`.
    public Frame(Kind kind, byte[] body) {
        this.kind = kind;
        this.body = body;
    }

    /// What it is about.
    public Kind kind() {
        return kind;
    }

    /// Reads the body from its begin.
    public Body body() {
        return new Body(body);
    }

    /// Number of bytes of the body.
    public int length() {
        return body.length;
    }

    /// Reads one frame, with a body of at most `most` bytes.
    ///
    /// @throws EOFException if the other side said nothing more
    /// @throws MalformedInputException if what it said is no frame
    public static Frame read(DataInputStream in, int most) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw malformed("a frame must begin with BZR1, it begins with %08x".formatted(magic));
        }
        int code = in.readUnsignedByte();
        Kind kind = Kind.of(code).orElseThrow(() -> malformed("there is no kind of frames %d".formatted(code)));
        long length = Integer.toUnsignedLong(in.readInt());
        if (length > most) {
            throw malformed("at most %d bytes are taken, the frame claims %d".formatted(most, length));
        }
        return new Frame(kind, whole(in, (int) length));
    }

    /// Reads as much as is there, so that a claimed length alone takes no memory.
    private static byte[] whole(DataInputStream in, int length) throws IOException {
        if (length <= READ_AT_ONCE) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /// Writes this frame and sends it off.
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeByte(kind.code);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    private static MalformedInputException malformed(String problem) {
        return new MalformedInputException("the model's process", problem);
    }
}
