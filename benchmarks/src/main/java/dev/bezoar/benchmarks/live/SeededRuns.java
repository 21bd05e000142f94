package dev.bezoar.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Runs from seeds, on all processors; what was measured stands in a file and is not measured again.
final class SeededRuns implements AutoCloseable {
    private final Path measured;
    private final Map<String, double[]> known = new ConcurrentHashMap<>();
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /// @param measured a line a run: its name and seed, and its figures behind tabs; need not be there yet
    SeededRuns(Path measured) throws IOException {
        this.measured = measured;
        if (Files.exists(measured)) {
            for (String line : Files.readAllLines(measured)) {
                List<String> cells = List.of(line.split("\t", -1));
                known.put(
                        cells.getFirst(),
                        cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray());
            }
        }
    }

    /// Returns the figures of `count` runs from seed `first` on, one array a seed.
    double[][] all(String name, long first, int count, LongFunction<double[]> run)
            throws InterruptedException, ExecutionException {
        List<Future<double[]>> running = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            long own = seed;
            running.add(workers.submit(() -> once(name + " " + own, own, run)));
        }
        double[][] all = new double[count][];
        for (int at = 0; at < count; at++) {
            all[at] = running.get(at).get();
        }
        return all;
    }

    private double[] once(String key, long seed, LongFunction<double[]> run) throws IOException {
        double[] old = known.get(key);
        if (old != null) {
            return old;
        }
        double[] found = run.apply(seed);
        known.put(key, found);
        String line =
                key + Arrays.stream(found).mapToObj(figure -> "\t" + figure).collect(Collectors.joining()) + "\n";
        synchronized (this) {
            Files.writeString(measured, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return found;
    }

    @Override
    public void close() {
        workers.close();
    }
}
