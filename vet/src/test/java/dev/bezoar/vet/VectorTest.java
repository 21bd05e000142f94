package dev.bezoar.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VetResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorTest {
    @TempDir
    private Path folder;

    @Test
    void vet_everyVector_admitsNone() throws IOException {
        Map<String, Admission> verdicts = new TreeMap<>();
        List<Vector> vectors = Vector.all();
        List<Path> paths = new ArrayList<>();
        for (Vector vector : vectors) {
            paths.add(vector.write(folder.resolve("v" + paths.size())));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            VetResult result = Vetting.of(paths, Vetting.Settings.PLAIN, threads);
            for (int i = 0; i < vectors.size(); i++) {
                verdicts.put(vectors.get(i).toString(), result.inputs().get(i).admission());
            }
        }

        assertThat(verdicts).hasSize(vectors.size());
        assertThat(verdicts.entrySet().stream()
                        .filter(entry -> entry.getValue() == Admission.ADMIT)
                        .map(Map.Entry::getKey)
                        .toList())
                .isEmpty();
    }
}
