package dev.bezoar.pull;

import dev.bezoar.pull.domain.DomainVerdict;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
import dev.bezoar.pull.store.ContentStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes what was not let through: each content under its digest and a name that no program opens, and
/// `evidence.jsonl` with why.
final class QuarantineFolder {
    static final String EVIDENCE = "evidence.jsonl";

    private final NewFolder folder;
    private final Harvest.Stores stores;

    QuarantineFolder(Path target, Harvest.Stores stores) throws IOException {
        this.folder = NewFolder.of(target, EVIDENCE);
        this.stores = stores;
    }

    /// Writes the rows that are quarantined; without any, an older folder of this name is removed.
    void write(int rows, Rulings rulings, Tally tally) throws IOException {
        Map<String, DomainVerdict> verdicts = tally.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.count().domain(), Function.identity()));
        Path root = folder.begin();
        Path contents = Files.createDirectories(root.resolve("content"));
        boolean any = false;
        try (BufferedWriter evidence = Files.newBufferedWriter(root.resolve(EVIDENCE))) {
            for (int row = 0; row < rows; row++) {
                Ruling ruling = rulings.of(row);
                if (!ruling.hold().isQuarantined() || ruling.outcome().seen().isEmpty()) {
                    continue;
                }
                any = true;
                String sha256 = ruling.outcome().seen().get().sha256();
                Path copy = contents.resolve(sha256 + ".held");
                if (!Files.exists(copy)) {
                    ContentStore source = stores.held().has(sha256) ? stores.held() : stores.good();
                    source.copy(sha256, copy);
                }
                evidence.write(line(row, ruling, Optional.ofNullable(verdicts.get(ruling.domain()))) + "\n");
            }
        }
        if (any) {
            folder.finish();
        } else {
            folder.remove();
        }
    }

    private static String line(int row, Ruling ruling, Optional<DomainVerdict> verdict) throws IOException {
        return JsonText.line(json -> {
            json.writeNumberProperty("row", row);
            json.writeStringProperty("url", ruling.item().url());
            json.writeStringProperty("domain", ruling.domain());
            json.writeStringProperty("why", ruling.hold().words());
            json.writeStringProperty("evidence", ruling.outcome().note());
            if (ruling.pin().flatMap(Pin::seen).isPresent()) {
                seen(json, "vetted", ruling.pin().flatMap(Pin::seen).get());
            }
            seen(json, "found", ruling.outcome().seen().orElseThrow());
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
