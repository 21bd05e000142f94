package dev.bezoar.seal.folder;

import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names as the disk has them, which is UTF-8 whatever language the shell speaks.
final class DiskName {
    private static final int HEX = 16;

    private DiskName() {}

    /// Returns the last part of `path`.
    ///
    /// @throws MalformedInputException if it is not UTF-8
    static String of(Path path) throws MalformedInputException {
        String shown = String.valueOf(path.getFileName());
        boolean plain = shown.chars().allMatch(unit -> unit < 0x80);
        return plain ? shown : decoded(path, shown);
    }

    /// A path's address holds the very bytes of its name, where its text holds what the shell's language made of them.
    private static String decoded(Path path, String shown) throws MalformedInputException {
        String address = path.toUri().getRawPath();
        String trimmed = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < last.length(); at++) {
            if (last.charAt(at) == '%') {
                bytes.write(Integer.parseInt(last, at + 1, at + 3, HEX));
                at += 2;
            } else {
                bytes.writeBytes(last.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new MalformedInputException(
                    String.valueOf(path.getParent()), "the name of \"%s\" is not UTF-8".formatted(shown));
        }
    }
}
