package dev.bezoar.benchmarks.behaviour;

import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.trigger.TriggerResult;
import dev.bezoar.behaviour.trigger.TriggerSearch;
import dev.bezoar.behaviour.wire.Tensor;
import dev.bezoar.formats.npy.NpyFile;
import dev.bezoar.formats.npy.NumberArray;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Searches triggers in the models that `benchmarks/src/main/python/train_classifiers.py` made, and writes
/// `docs/behaviour-results.md` and a line a model.
///
/// Arguments: the folders of models, with commas between; the file for the lines; the page. A file that holds lines
/// already
/// is gone on with.
public final class TriggerResults {
    private static final Limits PATIENT = new Limits(2L << 30, Duration.ofMinutes(5), Duration.ofHours(2));
    private static final int AT_ONCE = 3;
    private static final int OTHER_SEED = 2; // later; made the same way, from other records

    private TriggerResults() {}

    /// Measures, or goes on measuring.
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path lines = Path.of(arguments[1]);
        String done = Files.exists(lines) ? Files.readString(lines) : "";
        List<Callable<String>> tasks = new ArrayList<>();
        for (String folder : arguments[0].split(",", -1)) {
            List<KnownModel> models = KnownModel.all(Path.of(folder));
            Tensor items = items(Path.of(folder));
            for (KnownModel model : models) {
                if (!done.contains(name(model) + " ")) {
                    tasks.add(() -> measured(model, models, items));
                }
            }
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                PrintStream out = new PrintStream(
                        Files.newOutputStream(lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8)) {
            List<Future<String>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(threads.submit(task)));
            for (Future<String> future : futures) {
                out.println(future.get());
            }
        }
        try (Stream<String> all = Files.lines(lines)) {
            Files.writeString(Path.of(arguments[2]), TriggerTable.page(all.toList()));
        }
    }

    private static Tensor items(Path folder) throws IOException {
        try (NpyFile file = NpyFile.open(folder.resolve("samples.npy"))) {
            NumberArray numbers = file.numbers();
            double[] values = numbers.values();
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return Tensor.ofFloats("input", numbers.shape(), floats);
        }
    }

    private static String name(KnownModel model) {
        return model.dataset() + "/" + model.file().getFileName();
    }

    private static String measured(KnownModel model, List<KnownModel> all, Tensor items) throws IOException {
        TriggerSearch search = new TriggerSearch(items, List.of());
        long start = System.nanoTime();
        try (Classifier asked = Classifier.start(Files.readAllBytes(model.file()), PATIENT);
                Classifier twin =
                        Classifier.start(Files.readAllBytes(twin(model, all).file()), PATIENT)) {
            TriggerResult alone = search.search(asked, Optional.empty());
            double seconds = (System.nanoTime() - start) * 1e-9;
            TriggerResult beside = alone.blind().isEmpty() ? alone : search.search(asked, Optional.of(twin));
            return "%s | %b | %.3f | %.3f | %d | %s | %s | %.1f | %s"
                    .formatted(
                            name(model),
                            model.isPoisoned(),
                            model.success(),
                            model.accuracy(),
                            model.target(),
                            told(alone),
                            told(beside),
                            seconds,
                            model.line());
        }
    }

    /// A clean model that was made the same way from other records.
    private static KnownModel twin(KnownModel model, List<KnownModel> all) {
        List<KnownModel> clean = all.stream().filter(one -> !one.isPoisoned()).toList();
        int number = Integer.parseInt(model.file().getFileName().toString().replaceAll("\\D", ""));
        return clean.get((number + OTHER_SEED) % clean.size());
    }

    private static String told(TriggerResult result) {
        if (result.blind().isPresent()) {
            return "blind";
        }
        double most =
                result.reached().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return result.trigger()
                .map(found -> "class %d by %d".formatted(found.label(), found.size()))
                .orElse("none at %.2f".formatted(most));
    }
}
