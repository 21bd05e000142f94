package dev.bezoar.seal.sign;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Blocks of base64 between dashes, as keys and certificates are kept in files.
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int MOST_BYTES = 1 << 20; // a chain of certificates has a few thousand

    private Pem() {}

    /// One block.
    ///
    /// @param label what is said to be in it, such as `PUBLIC KEY`
    record Block(String label, Bytes der) {}

    /// Reads every block of `file`; at least one.
    static List<Block> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new MalformedInputException(
                    file.toString(),
                    "a PEM file has at most %d bytes, this has %d".formatted(MOST_BYTES, Files.size(file)));
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new Block(found.group(1), decoded(file, found.group(2))));
        }
        if (blocks.isEmpty()) {
            throw new MalformedInputException(
                    file.toString(), "no PEM block (-----BEGIN ...-----) with base64 in it was found");
        }
        return blocks;
    }

    private static Bytes decoded(Path file, String base64) throws MalformedInputException {
        try {
            return new Bytes(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException(file.toString(), "the PEM block is no base64: " + e.getMessage());
        }
    }

    /// Writes `der` as OpenSSL does: lines of 64 characters, a line end after the last.
    static String write(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
    }
}
