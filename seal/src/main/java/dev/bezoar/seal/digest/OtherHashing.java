package dev.bezoar.seal.digest;

import dev.bezoar.seal.folder.FileEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads files one after the other for a digest that is not SHA-256, as seals of other tools may need.
///
/// @param start makes a digest
public record OtherHashing(Supplier<MessageDigest> start) {
    private static final int BUFFER_SIZE = 1 << 18;

    /// Reads every file and returns what was learnt, by name; of a file whose parts were asked for, the parts only.
    ///
    /// @throws IOException if a file cannot be read, is a link by now, or changes while it is read
    public Map<String, FileDigest> read(List<Wish> wishes) throws IOException {
        Map<String, FileDigest> found = new HashMap<>();
        for (Wish wish : wishes) {
            FileEntry file = wish.file();
            try (SeekableByteChannel channel =
                    Files.newByteChannel(file.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                found.put(file.name(), read(channel, wish.parts()));
            } catch (IOException failure) {
                throw file.unreadable(failure);
            }
            file.requireUnchanged();
        }
        return found;
    }

    private FileDigest read(SeekableByteChannel channel, List<Part> parts) throws IOException {
        if (parts.isEmpty()) {
            return new FileDigest(digest(channel, Long.MAX_VALUE), List.of(), Optional.empty());
        }
        List<String> digests = new ArrayList<>();
        for (Part part : parts) {
            channel.position(part.start());
            digests.add(digest(channel, part.end() - part.start()));
        }
        return new FileDigest("", digests, Optional.empty());
    }

    private String digest(SeekableByteChannel channel, long length) throws IOException {
        MessageDigest digest = start.get();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_SIZE, length));
        for (long left = length; left > 0; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), left));
            int count = channel.read(buffer);
            if (count < 0) {
                break;
            }
            digest.update(buffer.flip());
            left -= count;
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
