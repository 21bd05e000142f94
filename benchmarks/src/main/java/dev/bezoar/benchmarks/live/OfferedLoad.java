package dev.bezoar.benchmarks.live;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/// Requests sent at their times, whether or not earlier ones were answered. What a request took counts from the time
/// it was due, so that a service that stalls is not asked less.
final class OfferedLoad {
    private static final double MILLISECONDS = 1e6;

    private final double[] latencies;
    private final int failed;

    private OfferedLoad(double[] latencies, int failed) {
        this.latencies = latencies;
        this.failed = failed;
    }

    /// Something to send.
    interface Sending {
        /// Returns the status of the answer.
        int send(String body) throws IOException, InterruptedException;
    }

    /// Sends `count` requests, `aSecond` of them.
    static OfferedLoad offer(int count, double aSecond, LongFunction<String> bodies, Sending sending) {
        double[] latencies = new double[count];
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < count; at++) {
                int number = at;
                String body = bodies.apply(at);
                long due = start + (long) (at * 1e9 / aSecond);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                senders.execute(() -> {
                    try {
                        failed.addAndGet(sending.send(body) == 200 ? 0 : 1);
                    } catch (IOException _) {
                        failed.incrementAndGet();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                        failed.incrementAndGet();
                    }
                    latencies[number] = (System.nanoTime() - due) / MILLISECONDS;
                });
            }
        }
        Arrays.sort(latencies);
        return new OfferedLoad(latencies, failed.get());
    }

    /// Returns the milliseconds that a share of the requests took at most.
    double quantile(double share) {
        return latencies[(int) Math.min(latencies.length - 1L, (long) Math.ceil(share * latencies.length) - 1)];
    }

    int failed() {
        return failed;
    }
}
