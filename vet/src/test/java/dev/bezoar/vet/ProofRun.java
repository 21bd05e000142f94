package dev.bezoar.vet;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.vet.identity.GenuineNames;
import dev.bezoar.vet.identity.IdentityCheck;
import dev.bezoar.vet.identity.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Counts verdicts for the page of results: `dev.bezoar.vet.ProofRun FOLDER…` vets every vector, every file below the
/// folders, which are benign, and pairs of names, and prints a line each. It is no part of the build.
final class ProofRun {
    private ProofRun() {}

    public static void main(String[] arguments) throws IOException {
        Path work = Files.createTempDirectory("vectors");
        List<Path> vectors = new ArrayList<>();
        for (Vector vector : Vector.all()) {
            vectors.add(vector.write(work.resolve("v" + vectors.size())));
        }
        print("vectors", vectors);
        List<Path> benign = new ArrayList<>();
        for (String folder : arguments) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file ->
                                Files.isRegularFile(file) && !file.toString().endsWith(".py"))
                        .sorted()
                        .forEach(benign::add);
            }
        }
        print("benign", benign);
        System.out.printf(
                "names\t%d\t%d%n", GenuineNames.pairs(), GenuineNames.taken().size());
        IdentityCheck identity = new IdentityCheck(Optional.of(ModelName.of("EleutherAI/gpt-j-6B")), List.of());
        System.out.printf(
                "squat\t%s%n",
                identity.ofFolder(Path.of("EleuterAI", "gpt-j-6B")).getFirst().title());
    }

    private static void print(String what, List<Path> paths) throws IOException {
        Map<Admission, Integer> counts = new EnumMap<>(Admission.class);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            VetResult result = Vetting.of(paths, Vetting.Settings.PLAIN, workers);
            for (VettedInput input : result.inputs()) {
                counts.merge(input.admission(), 1, Integer::sum);
            }
        }
        StringBuilder line = new StringBuilder(what).append('\t').append(paths.size());
        for (Admission admission : Admission.values()) {
            line.append('\t')
                    .append(counts.getOrDefault(admission, 0))
                    .append(' ')
                    .append(admission.label());
        }
        System.out.println(line);
    }
}
