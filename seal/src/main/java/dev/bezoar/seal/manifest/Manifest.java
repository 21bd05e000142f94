package dev.bezoar.seal.manifest;

import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names and digests of everything in a folder, as OpenSSF Model Signing 1.0 writes them.
///
/// @param name the folder's or file's name
/// @param resources digests in document order, which is code-point order if we wrote them
/// @param ignored paths that the seal does not look at
/// @param mayLink whether links were followed when it was made
/// @param hash what the digests are of
/// @see <a href="https://github.com/ossf/model-signing-spec">OpenSSF Model Signing</a>
public record Manifest(String name, List<Resource> resources, List<String> ignored, boolean mayLink, ContentHash hash) {
    /// The predicate of this format.
    public static final String TYPE = "https://model_signing/signature/v1.0";

    /// What every tool of this format leaves out, of a folder under Git.
    public static final List<String> GIT_PATHS = List.of(".git", ".gitattributes", ".github", ".gitignore");

    /// The name that some tools give to a file that is sealed alone.
    public static final String ALONE = ".";

    public Manifest {
        resources = List.copyOf(resources);
        ignored = List.copyOf(ignored);
    }

    /// A manifest of whole files by SHA-256, made without following links.
    public Manifest(String name, List<Resource> resources, List<String> ignored) {
        this(name, resources, ignored, false, ContentHash.SHA256);
    }

    /// The digest of all digests.
    public String root() {
        return Digests.root(resources.stream().map(Resource::digest).toList());
    }

    /// The names of all files, in document order.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        resources.forEach(resource -> names.add(resource.name()));
        return names;
    }

    /// Whether the names are in the order that the format demands.
    public boolean isSorted() {
        List<String> names = List.copyOf(names());
        return names.stream().sorted(SealedName.ORDER).toList().equals(names);
    }

    /// Returns two names that some systems take for one, if there are any.
    public Optional<String> collision() {
        return collision(names());
    }

    /// Returns two of `names` that some systems take for one, in words.
    public static Optional<String> collision(Iterable<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.putIfAbsent(SealedName.folded(name), name);
            if (other != null && !other.equals(name)) {
                return Optional.of("\"%s\" and \"%s\" are one name on some systems".formatted(other, name));
            }
        }
        return Optional.empty();
    }

    /// Writes the statement of this manifest; only of whole files.
    public byte[] toStatement() {
        return Statement.write(name, root(), TYPE, json -> {
            json.writeArrayPropertyStart("resources");
            for (Resource resource : resources) {
                json.writeStartObject();
                json.writeStringProperty("name", resource.name());
                json.writeStringProperty("algorithm", "sha256");
                json.writeStringProperty("digest", resource.digest());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("serialization");
            json.writeStringProperty("method", "files");
            json.writeStringProperty("hash_type", "sha256");
            json.writeBooleanProperty("allow_symlinks", false);
            json.writeArrayPropertyStart("ignore_paths");
            ignored.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// Reads and checks the manifest that `statement` holds.
    ///
    /// @param where the file's name, for messages
    public static Manifest parse(Statement statement, String where) throws ForgedException {
        if (!statement.type().equals(TYPE)) {
            throw new ForgedException(
                    Forgery.UNKNOWN_PREDICATE,
                    "%s: the predicate must be %s, it is \"%s\"".formatted(where, TYPE, statement.type()));
        }
        Manifest manifest = ManifestReader.read(statement, where);
        manifest.requireSound(where);
        if (!manifest.root().equals(statement.root())) {
            throw new ForgedException(
                    Forgery.WRONG_ROOT,
                    "%s: the digest of all digests must be %s, it is %s"
                            .formatted(where, statement.root(), manifest.root()));
        }
        return manifest;
    }

    /// Checks that it names something, and nothing twice or outside of the folder.
    void requireSound(String where) throws ForgedException {
        if (resources.isEmpty()) {
            throw new ForgedException(Forgery.EMPTY, where + ": it seals no file");
        }
        Set<String> seen = new HashSet<>();
        for (Resource resource : resources) {
            boolean alone = resource.name().equals(ALONE) && names().size() == 1;
            Optional<String> problem = alone ? Optional.empty() : SealedName.problem(resource.name());
            if (problem.isPresent()) {
                throw new ForgedException(
                        Forgery.UNSAFE_NAME,
                        "%s: the name \"%s\" is refused: %s".formatted(where, resource.name(), problem.get()));
            }
            if (!seen.add(resource.name() + " " + resource.start())) {
                throw new ForgedException(
                        Forgery.DUPLICATE_NAME, "%s: \"%s\" is there twice".formatted(where, resource.name()));
            }
        }
    }
}
