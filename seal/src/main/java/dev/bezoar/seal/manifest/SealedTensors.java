package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Digests of the tensors of model files.
///
/// @param files their tensors in file order, by the file's name
public record SealedTensors(Map<String, List<Tensor>> files) {
    /// The predicate of this statement.
    public static final String TYPE = "https://bezoar.dev/seal/tensors/v1";

    public SealedTensors {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /// A tensor.
    ///
    /// @param name as the file has it
    /// @param kind its type and shape
    /// @param algorithm what its digest is made with
    /// @param digest of its bytes
    public record Tensor(String name, String kind, Algorithm algorithm, String digest) {}

    /// Writes the statement about the manifest called `name` with the digest `root`.
    public byte[] toStatement(String name, String root) {
        return Statement.write(name, root, TYPE, json -> {
            json.writeArrayPropertyStart("files");
            files.forEach((file, tensors) -> {
                json.writeStartObject();
                json.writeStringProperty("name", file);
                json.writeArrayPropertyStart("tensors");
                for (Tensor tensor : tensors) {
                    json.writeStartObject();
                    json.writeStringProperty("name", tensor.name());
                    json.writeStringProperty("kind", tensor.kind());
                    json.writeStringProperty(tensor.algorithm().text(), tensor.digest());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            json.writeEndArray();
        });
    }

    /// Reads the statement.
    ///
    /// @param where the file's name, for messages
    public static SealedTensors parse(Statement statement, String where) throws ForgedException {
        try {
            Map<String, List<Tensor>> files = new LinkedHashMap<>();
            for (JsonObject file : statement.predicate().objects("files")) {
                List<Tensor> tensors = new ArrayList<>();
                for (JsonObject one : file.objects("tensors")) {
                    Algorithm algorithm = one.has(Algorithm.BLAKE3.text()) ? Algorithm.BLAKE3 : Algorithm.SHA256;
                    tensors.add(new Tensor(
                            one.text("name"),
                            one.text("kind"),
                            algorithm,
                            Digests.hex(one.text(algorithm.text()), one.where())));
                }
                files.put(file.text("name"), List.copyOf(tensors));
            }
            return new SealedTensors(files);
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }
}
