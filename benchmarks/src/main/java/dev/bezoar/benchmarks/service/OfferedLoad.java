package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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

    /// Something to send by.
    interface Sending {
        /// Returns the status of the answer.
        int send(String body) throws IOException, InterruptedException;
    }

    /// Sends `count` requests, `aSecond` of them, dealt to `senders` in turn; each sender has a thread of its own and
    /// sends as soon as it may.
    static OfferedLoad offer(int count, double aSecond, LongFunction<String> bodies, List<? extends Sending> senders) {
        double[] latencies = new double[count];
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders.size())) {
            for (int first = 0; first < senders.size(); first++) {
                int own = first;
                Sending sender = senders.get(own);
                threads.execute(() -> {
                    for (int at = own; at < count; at += senders.size()) {
                        String body = bodies.apply(at);
                        long due = start + (long) (at * 1e9 / aSecond);
                        while (System.nanoTime() < due) {
                            LockSupport.parkNanos(due - System.nanoTime());
                        }
                        failed.addAndGet(isAnswered(sender, body) ? 0 : 1);
                        latencies[at] = (System.nanoTime() - due) / MILLISECONDS;
                    }
                });
            }
        }
        Arrays.sort(latencies);
        return new OfferedLoad(latencies, failed.get());
    }

    private static boolean isAnswered(Sending sender, String body) {
        try {
            return sender.send(body) == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Returns the milliseconds that a share of the requests took at most.
    double quantile(double share) {
        return latencies[(int) Math.min(latencies.length - 1L, (long) Math.ceil(share * latencies.length) - 1)];
    }

    int failed() {
        return failed;
    }
}
