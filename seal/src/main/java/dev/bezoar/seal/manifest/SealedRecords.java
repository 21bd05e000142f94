package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which files were sealed record by record, and which file beside the seal holds the digests.
///
/// @param digest SHA-256 of that file
/// @param length of that file in bytes
/// @param algorithm what the digests of records are made with
/// @param files in code-point order
public record SealedRecords(String digest, long length, Algorithm algorithm, List<File> files) {
    /// The predicate of this statement.
    public static final String TYPE = "https://bezoar.dev/seal/records/v1";

    public SealedRecords {
        files = List.copyOf(files);
    }

    /// A file that was sealed record by record.
    ///
    /// @param name as in the manifest
    /// @param roles which columns were label and id
    /// @param count of records
    /// @param root of the tree over all records
    /// @param start its first byte in the file of digests
    /// @param end the byte after its last there
    public record File(String name, RecordFormat.Roles roles, long count, String root, long start, long end) {}

    /// Writes the statement about the manifest called `name` with the digest `root`.
    public byte[] toStatement(String name, String root) {
        return Statement.write(name, root, TYPE, json -> {
            json.writeStringProperty("sha256", digest);
            json.writeNumberProperty("length", length);
            json.writeStringProperty("algorithm", algorithm.text());
            json.writeArrayPropertyStart("files");
            for (File file : files) {
                json.writeStartObject();
                json.writeStringProperty("name", file.name());
                file.roles().label().ifPresent(label -> json.writeStringProperty("label", label));
                file.roles().id().ifPresent(id -> json.writeStringProperty("id", id));
                json.writeNumberProperty("count", file.count());
                json.writeStringProperty("root", file.root());
                json.writeNumberProperty("start", file.start());
                json.writeNumberProperty("end", file.end());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /// Reads the statement.
    ///
    /// @param where the file's name, for messages
    public static SealedRecords parse(Statement statement, String where) throws ForgedException {
        try {
            JsonObject predicate = statement.predicate();
            long length = predicate.whole("length");
            List<File> files = new ArrayList<>();
            for (JsonObject one : predicate.objects("files")) {
                RecordFormat.Roles roles = new RecordFormat.Roles(maybe(one, "label"), maybe(one, "id"));
                File file = new File(
                        one.text("name"),
                        roles,
                        one.whole("count"),
                        Digests.hex(one.text(one.has("root") ? "root" : "merkleRoot"), one.where()),
                        one.whole("start"),
                        one.whole("end"));
                if (file.start() < 0 || file.end() < file.start() || file.end() > length) {
                    throw new ForgedException(
                            Forgery.MALFORMED,
                            "%s: bytes %d to %d of %d".formatted(one.where(), file.start(), file.end(), length));
                }
                files.add(file);
            }
            return new SealedRecords(
                    Digests.hex(predicate.text("sha256"), where),
                    length,
                    Algorithm.of(predicate.text("algorithm", Algorithm.SHA256.text()), where),
                    files);
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    private static Optional<String> maybe(JsonObject one, String name) throws MalformedInputException {
        return one.has(name) ? Optional.of(one.text(name)) : Optional.empty();
    }
}
