package dev.bezoar.service.snapshot;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

/// A snapshot as a file.
///
/// ```text
/// byte 0        8                                            end - 32   end
///      | magic  | zstd: origin, then what the books wrote    | SHA-256  |
///      |        |                                            | of all   |
///      |        |                                            | before   |
/// ```
///
/// Whoever may write to the folder may write a file that fits: the secrets and the ledger are there as well.
final class SnapshotFile {
    private static final byte[] MAGIC = "BEZOAR-1".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 20;
    private static final int COMPRESSION = 1;
    private static final int WORKERS = 2; // whoever saves does not wait for the compression

    private SnapshotFile() {}

    /// Writes the file and forces it to the disk; only its owner may read it.
    static void write(Path file, Origin origin, Stateful state) throws IOException {
        Files.deleteIfExists(file);
        MessageDigest digest = Digests.sha256();
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, options, owner)) {
            OutputStream digested = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            digested.write(MAGIC);
            try (OutputStream packed = packed(digested)) {
                StateWriter out = new StateWriter(packed);
                origin.save(out);
                out.part(state).mark("end");
            }
            Channels.newOutputStream(channel).write(digest.digest());
            channel.force(true);
        }
    }

    private static OutputStream packed(OutputStream out) throws IOException {
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush(); // the digest is still to come
            }
        };
        ZstdOutputStream packed = new ZstdOutputStream(open, COMPRESSION);
        packed.setWorkers(WORKERS);
        return new BufferedOutputStream(packed, BUFFER);
    }

    /// Returns where the file came from.
    ///
    /// @throws IOException if it is not whole
    static Origin check(Path file) throws IOException {
        long length = Files.size(file) - Digests.LENGTH;
        MessageDigest digest = Digests.sha256();
        byte[] kept;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException("it is no snapshot that is known here");
            }
            digest.update(magic);
            byte[] buffer = new byte[BUFFER];
            for (long left = length - magic.length; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("it ended while it was read");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            kept = in.readAllBytes();
        }
        if (!MessageDigest.isEqual(kept, digest.digest())) {
            throw new IOException("it is damaged: its digest is another");
        }
        try (InputStream in = unpacked(file)) {
            return Origin.read(new StateReader(in));
        }
    }

    /// Restores `state` from a file that was checked.
    ///
    /// @throws IOException if it does not fit; then `state` is of no use any more
    static void read(Path file, Stateful state) throws IOException {
        try (InputStream packed = unpacked(file)) {
            StateReader in = new StateReader(packed);
            Origin _ = Origin.read(in);
            in.part(state).mark("end");
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(MAGIC.length);
            return new BufferedInputStream(new ZstdInputStream(new BufferedInputStream(in, BUFFER)), BUFFER);
        } catch (IOException trouble) {
            in.close();
            throw trouble;
        }
    }
}
