package dev.bezoar.service.golden;

import dev.bezoar.seal.manifest.ContentHash;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Resource;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.service.version.SealCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The items of a file, one JSON object a line; as they were sealed, if they were.
///
/// @param items in the file's order
/// @param digest SHA-256 of the file
/// @param signer who sealed it, in words; empty if nobody did
record GoldenSet(List<GoldenItem> items, String digest, String signer) {
    private static final int MOST_ITEMS = 10_000;
    private static final long MOST_BYTES = 1 << 26;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    GoldenSet {
        items = List.copyOf(items);
    }

    /// Reads `file` once: what was checked is what is asked.
    ///
    /// @param signer whose seals are believed; with one, a file without a seal is refused
    /// @throws IOException if it is not what was sealed, or no such file
    static GoldenSet read(Path file, Optional<VerificationKey> signer, Instant now) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(
                    "%s: has %,d bytes, at most %,d are read".formatted(file, Files.size(file), MOST_BYTES));
        }
        byte[] content = Files.readAllBytes(file);
        String digest = digest(content);
        return new GoldenSet(items(file, content), digest, signer(file, digest, signer, now));
    }

    private static String signer(Path file, String digest, Optional<VerificationKey> signer, Instant now)
            throws IOException {
        Path seal = SealFiles.beside(file).bundle();
        boolean isSealed = Files.exists(seal);
        if (!isSealed && signer.isEmpty()) {
            return "";
        }
        if (signer.isEmpty()) {
            throw new IOException(file + ": it is sealed; say with --signer KEY.pub whose seal is believed");
        }
        if (!isSealed) {
            throw new IOException(file + ": it has no seal beside it; bezoar seal makes one");
        }
        try {
            SealCheck.Opened opened =
                    new SealCheck(signer.get()).open(Files.readAllBytes(seal), String.valueOf(seal.getFileName()), now);
            requireOnly(file, digest, opened.manifest());
            return opened.signer();
        } catch (ForgedException forged) {
            throw new IOException("the seal of %s does not hold: %s".formatted(file, forged.getMessage()), forged);
        }
    }

    private static void requireOnly(Path file, String digest, Manifest manifest) throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean isNamed =
                manifest.names().equals(Set.of(name)) || manifest.names().equals(Set.of(Manifest.ALONE));
        if (!isNamed || manifest.hash() != ContentHash.SHA256) {
            throw new IOException("%s: the seal beside it is of %s".formatted(file, manifest.names()));
        }
        Resource resource = manifest.resources().getFirst();
        if (resource.isPart() || !resource.digest().equals(digest)) {
            throw new IOException(file + ": it was changed since it was sealed");
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<GoldenItem> items(Path file, byte[] content) throws IOException {
        List<GoldenItem> items = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        for (int at = 0; at < lines.length; at++) {
            if (lines[at].isBlank()) {
                continue;
            }
            try {
                GoldenItem item = item(MAPPER.readTree(lines[at]));
                if (!names.add(item.model() + "\n" + item.id())) {
                    throw new IllegalArgumentException("the id \"%s\" is there twice".formatted(item.id()));
                }
                items.add(item);
            } catch (JacksonException _) {
                throw new IOException("%s, line %d: no JSON object".formatted(file, at + 1));
            } catch (IllegalArgumentException mistake) {
                throw new IOException("%s, line %d: %s".formatted(file, at + 1, mistake.getMessage()), mistake);
            }
        }
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new IOException("%s: must have 1 to %,d items, has %,d".formatted(file, MOST_ITEMS, items.size()));
        }
        return items;
    }

    private static GoldenItem item(JsonNode tree) {
        if (tree.path("id").asString("").isEmpty()) {
            throw new IllegalArgumentException("it needs an \"id\"");
        }
        String model = tree.path("model").asString("");
        List<String> accepted = new ArrayList<>(texts(tree.path("accepted")));
        accepted.addAll(texts(tree.path("expected")));
        return new GoldenItem(
                tree.path("id").asString(""),
                model,
                request(tree, model),
                accepted,
                texts(tree.path("contains")),
                texts(tree.path("mustNotContain")),
                tree.path("fact").asBoolean(false));
    }

    private static String request(JsonNode tree, String model) {
        if (tree.path("request").isObject()) {
            return MAPPER.writeValueAsString(tree.path("request"));
        }
        if (tree.path("input").isMissingNode()) {
            throw new IllegalArgumentException("it needs \"request\", the body to send, or \"input\"");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        body.put("input", tree.path("input"));
        return MAPPER.writeValueAsString(body);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isValueNode()) {
                throw new IllegalArgumentException("expected answers must be texts or numbers");
            }
            texts.add(one.asString());
        }
        return texts;
    }
}
