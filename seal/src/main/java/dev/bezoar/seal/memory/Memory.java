package dev.bezoar.seal.memory;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.folder.WholeFile;
import dev.bezoar.seal.json.Json;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.manifest.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JsonGenerator;

/// Small documents about places on this machine, each signed with a secret that only its owner can read.
///
/// A document that was changed, or copied from another place or machine, is as good as none.
public final class Memory {
    private static final int SECRET_BYTES = 32;
    private static final int MAC_DIGITS = 64;

    private final Path folder;

    /// @param folder where they are kept; made when first needed
    public Memory(Path folder) {
        this.folder = folder;
    }

    /// Returns what is remembered of `place`, if anything.
    ///
    /// @param kind of document, such as `seal`
    public Optional<JsonObject> recall(String kind, Path place) throws IOException {
        Path file = file(kind, place);
        if (!Files.exists(file) || !Files.exists(secretFile())) {
            return Optional.empty();
        }
        byte[] whole = Files.readAllBytes(file);
        if (whole.length <= MAC_DIGITS) {
            return Optional.empty();
        }
        byte[] document = Arrays.copyOfRange(whole, MAC_DIGITS, whole.length);
        byte[] claimed = Arrays.copyOf(whole, MAC_DIGITS);
        byte[] right = mac(kind, place, document).getBytes(StandardCharsets.US_ASCII);
        try {
            return MessageDigest.isEqual(claimed, right)
                    ? Optional.of(Json.read(document, file.toString()))
                    : Optional.empty();
        } catch (MalformedInputException _) {
            return Optional.empty();
        }
    }

    /// Remembers an object about `place`, instead of what was remembered before.
    ///
    /// @param members writes its members
    public void keep(String kind, Path place, Consumer<JsonGenerator> members) throws IOException {
        makeSecret();
        byte[] document = Json.writeObject(members);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(mac(kind, place, document).getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(document);
        WholeFile.write(file(kind, place), whole.toByteArray());
    }

    private Path file(String kind, Path place) {
        String name = Digests.of((kind + "\n" + place.toUri()).getBytes(StandardCharsets.UTF_8));
        return folder.resolve(kind + "-" + name + ".json");
    }

    private Path secretFile() {
        return folder.resolve("secret");
    }

    private void makeSecret() throws IOException {
        if (Files.exists(secretFile(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mine = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, mine);
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = Files.createTempFile(folder, "secret", ""); // for its owner only
        Files.write(fresh, secret);
        try {
            Files.createLink(secretFile(), fresh); // another program may have been quicker
        } catch (FileAlreadyExistsException _) {
            return;
        } finally {
            Files.delete(fresh);
        }
    }

    private String mac(String kind, Path place, byte[] document) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Files.readAllBytes(secretFile()), "HmacSHA256"));
            mac.update((kind + "\n" + place.toUri() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(document));
        } catch (GeneralSecurityException e) {
            throw new IOException(secretFile() + ": it must hold %d bytes".formatted(SECRET_BYTES), e);
        }
    }
}
