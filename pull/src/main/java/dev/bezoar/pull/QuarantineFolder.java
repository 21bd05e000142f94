package dev.bezoar.pull;

import dev.bezoar.pull.domain.DomainVerdict;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes what was not let through: each content under its digest and a name that no program opens, and
/// `evidence.jsonl` with why.
final class QuarantineFolder implements Closeable {
    static final String EVIDENCE = "evidence.jsonl";

    private final NewFolder folder;
    private final Harvest.Stores stores;
    private Map<String, DomainVerdict> verdicts = Map.of();
    private Path root = Path.of("");
    private Optional<BufferedWriter> evidence = Optional.empty();

    QuarantineFolder(Path target, Harvest.Stores stores) throws IOException {
        this.folder = NewFolder.of(target, EVIDENCE);
        this.stores = stores;
    }

    /// Takes what is said of domains, for the evidence.
    void judge(List<DomainVerdict> all) {
        verdicts =
                all.stream().collect(Collectors.toMap(verdict -> verdict.count().domain(), Function.identity()));
    }

    /// Adds those of `rulings` that hold something back.
    void add(List<Ruling> rulings) throws IOException {
        for (Ruling ruling : rulings) {
            if (ruling.hold().isQuarantined() && ruling.outcome().seen().isPresent()) {
                add(ruling, ruling.outcome().seen().get());
            }
        }
    }

    private void add(Ruling ruling, Seen found) throws IOException {
        if (evidence.isEmpty()) {
            root = folder.begin();
            Files.createDirectories(root.resolve("content"));
            evidence = Optional.of(Files.newBufferedWriter(root.resolve(EVIDENCE)));
        }
        Path copy = root.resolve("content").resolve(found.sha256() + ".held");
        if (!Files.exists(copy)) {
            ContentStore source = stores.held().has(found.sha256()) ? stores.held() : stores.good();
            source.copy(found.sha256(), found.size(), copy);
        }
        evidence.get().write(line(ruling, found, Optional.ofNullable(verdicts.get(ruling.domain()))) + "\n");
    }

    /// Gives it its name; if nothing was added, an older folder of this name is removed.
    void finish() throws IOException {
        if (evidence.isPresent()) {
            evidence.get().close();
            folder.finish();
        } else {
            folder.remove();
        }
    }

    /// Removes what was not finished.
    @Override
    public void close() throws IOException {
        try (folder) {
            if (evidence.isPresent()) {
                evidence.get().close();
            }
        }
    }

    private static String line(Ruling ruling, Seen found, Optional<DomainVerdict> verdict) throws IOException {
        return JsonText.line(json -> {
            json.writeNumberProperty("row", ruling.item().row());
            json.writeStringProperty("url", ruling.item().url());
            json.writeStringProperty("domain", ruling.domain());
            json.writeStringProperty("why", ruling.hold().words());
            json.writeStringProperty("evidence", ruling.outcome().note());
            if (ruling.pin().flatMap(Pin::seen).isPresent()) {
                seen(json, "vetted", ruling.pin().flatMap(Pin::seen).get());
            }
            seen(json, "found", found);
            if (verdict.isPresent()) {
                json.writeObjectPropertyStart("of-its-domain");
                json.writeNumberProperty("compared", verdict.get().count().compared());
                json.writeNumberProperty("replaced", verdict.get().count().replaced());
                json.writeNumberProperty("log10-chance", rounded(verdict.get().log10Chance()));
                json.writeEndObject();
            }
        });
    }

    private static double rounded(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static void seen(JsonGenerator json, String name, Seen seen) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("final", seen.finalUrl());
        json.writeStringProperty("time", seen.time().toString());
        json.writeStringProperty("type", seen.type());
        json.writeNumberProperty("size", seen.size());
        json.writeStringProperty("sha256", seen.sha256());
        json.writeEndObject();
    }
}
