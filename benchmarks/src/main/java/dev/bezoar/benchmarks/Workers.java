package dev.bezoar.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures what the ledger does not hold yet, several at once, and says on standard error how far it is.
///
/// @param ledger where measurements are kept
/// @param count how many run at once
record Workers(Ledger ledger, int count) {
    private static final int REPORTS = 20;
    private static final double NANOSECONDS = 1e9;

    /// Takes one measurement.
    interface Measurement {
        List<String> take() throws IOException;
    }

    /// Takes those of `wanted` that are missing, in their order.
    ///
    /// @param name of all of them, for the person who waits
    void measure(String name, Map<String, Measurement> wanted) throws IOException {
        List<Map.Entry<String, Measurement>> missing = wanted.entrySet().stream()
                .filter(one -> ledger.of(one.getKey()).isEmpty())
                .toList();
        System.err.printf("%s: %d measurements, %d of them missing%n", name, wanted.size(), missing.size());
        ExecutorService workers = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> running = new ArrayList<>();
            missing.forEach(one -> running.add(workers.submit(() -> {
                ledger.put(one.getKey(), one.getValue().take());
                return one.getKey();
            })));
            await(name, running);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void await(String name, List<Future<?>> running) throws IOException {
        long start = System.nanoTime();
        int every = Math.max(1, running.size() / REPORTS);
        try {
            for (int done = 0; done < running.size(); ) {
                running.get(done).get();
                done++;
                if (done % every == 0) {
                    double seconds = (System.nanoTime() - start) / NANOSECONDS;
                    System.err.printf(
                            "%s: %d of %d, %.0f s, about %.0f s left%n",
                            name, done, running.size(), seconds, seconds / done * (running.size() - done));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while measuring " + name, stopped);
        } catch (ExecutionException failure) {
            throw new IOException("cannot measure " + name + ": " + failure.getCause(), failure);
        }
    }
}
