package dev.bezoar.seal.manifest;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.json.JsonObject;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the predicate of a manifest, whole files or shards, forgiving what is only badly written.
final class ManifestReader {
    private static final Pattern SHARD = Pattern.compile("(.*):(\\d{1,18}):(\\d{1,18})", Pattern.DOTALL);
    private static final Pattern SHARD_ALGORITHM = Pattern.compile("([a-z0-9]+)-sharded-(\\d{1,18})");

    private final JsonObject predicate;
    private final String where;

    private ManifestReader(JsonObject predicate, String where) {
        this.predicate = predicate;
        this.where = where;
    }

    static Manifest read(Statement statement, String where) throws ForgedException {
        try {
            return new ManifestReader(statement.predicate(), where).read(statement.name());
        } catch (MalformedInputException malformed) {
            throw new ForgedException(Forgery.MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    private Manifest read(String name) throws ForgedException, MalformedInputException {
        JsonObject serialization = predicate.object("serialization");
        String method = serialization.text("method");
        String named = serialization.text("hash_type", "sha256");
        ContentHash hash = ContentHash.named(named)
                .orElseThrow(() -> unknown("hash \"%s\"; sha256, blake2b and blake3 are read".formatted(named)));
        List<Resource> resources = switch (method) {
            case "files" -> files(hash);
            case "shards" -> shards(hash, serialization.whole("shard_size"));
            default -> throw unknown("method \"%s\"; files and shards are read".formatted(method));
        };
        return new Manifest(
                name,
                resources,
                serialization.texts("ignore_paths"),
                serialization.truth("allow_symlinks", false),
                hash);
    }

    private List<Resource> files(ContentHash hash) throws ForgedException, MalformedInputException {
        List<Resource> resources = new ArrayList<>();
        for (JsonObject one : predicate.objects("resources")) {
            if (!isNamed(one.text("algorithm"), hash)) {
                throw unknown("algorithm \"%s\"; %s is read".formatted(one.text("algorithm"), hash.label()));
            }
            resources.add(Resource.of(one.text("name"), Digests.hex(one.text("digest"), hash, one.where())));
        }
        return resources;
    }

    private static boolean isNamed(String algorithm, ContentHash hash) {
        return ContentHash.named(algorithm).filter(hash::equals).isPresent();
    }

    private List<Resource> shards(ContentHash hash, long size) throws ForgedException, MalformedInputException {
        if (size < 1) {
            throw new ForgedException(Forgery.MALFORMED, "%s: a shard has %d bytes".formatted(where, size));
        }
        List<Resource> resources = new ArrayList<>();
        Map<String, Long> ends = new HashMap<>();
        for (JsonObject one : predicate.objects("resources")) {
            requireAlgorithm(one.text("algorithm"), hash, size);
            Matcher shard = SHARD.matcher(one.text("name"));
            if (!shard.matches()) {
                throw new ForgedException(
                        Forgery.MALFORMED,
                        "%s: a shard is named file:start:end, this is \"%s\"".formatted(one.where(), one.text("name")));
            }
            long start = Long.parseLong(shard.group(2));
            long end = Long.parseLong(shard.group(3));
            Long last = ends.put(shard.group(1), end);
            if (start != (last == null ? 0 : last) || end <= start || end - start > size || start % size != 0) {
                throw new ForgedException(
                        Forgery.MALFORMED,
                        "%s: the shards of a file must follow each other from byte 0 on, each of %d bytes but the last;"
                                        .formatted(where, size)
                                + " this is \"%s\"".formatted(one.text("name")));
            }
            resources.add(new Resource(shard.group(1), Digests.hex(one.text("digest"), hash, one.where()), start, end));
        }
        return resources;
    }

    private void requireAlgorithm(String algorithm, ContentHash hash, long size) throws ForgedException {
        Matcher sharded = SHARD_ALGORITHM.matcher(algorithm);
        boolean known = isNamed(algorithm, hash)
                || (sharded.matches() && isNamed(sharded.group(1), hash) && Long.parseLong(sharded.group(2)) == size);
        if (!known) {
            throw unknown("algorithm \"%s\"; %s and %s-sharded-%d are read"
                    .formatted(algorithm, hash.label(), hash.label(), size));
        }
    }

    private ForgedException unknown(String what) {
        return new ForgedException(Forgery.UNKNOWN_ALGORITHM, "%s: it is made with %s".formatted(where, what));
    }
}
