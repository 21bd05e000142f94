package dev.bezoar.service.ingest;

import dev.bezoar.service.ledger.Arrival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Arrivals of many threads, stored by one: what comes while the disk is busy goes down with the next write.
///
/// At most [#MOST_WAITING] bytes wait; then new ones are turned away, and none is lost.
///
/// @param <R> what is told about an arrival once it is stored
public final class Intake<R> implements AutoCloseable {
    private static final int MOST_WAITING = 1 << 27;
    private static final int MOST_ARRIVALS = 1 << 16;
    private static final int MOST_AT_ONCE = 512;
    private static final long LARGEST_AT_ONCE = 1 << 24;
    private static final long PATIENCE_SECONDS = 2;

    private final Store<R> store;
    private final BlockingQueue<Waiting<R>> queue = new ArrayBlockingQueue<>(MOST_ARRIVALS);
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Thread storer;
    private volatile boolean isClosed;

    /// Where arrivals go.
    ///
    /// @param <R> what is told about one
    public interface Store<R> {
        /// Stores all of them, or none and throws; told in the same order.
        List<R> store(List<Received> received) throws IOException;
    }

    /// An arrival that was read.
    ///
    /// @param arrival as it came
    /// @param content what it holds
    public record Received(Arrival arrival, Content content) {}

    /// Too much is waiting.
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("too much is waiting to be stored; try again in a second");
        }
    }

    private record Waiting<R>(Received received, CompletableFuture<R> told) {
        private int size() {
            return received.arrival().body().length;
        }
    }

    /// @param store where they go; called by one thread
    public Intake(Store<R> store) {
        this.store = store;
        this.storer = Thread.ofPlatform().name("ledger").start(this::run);
    }

    /// Returns when `arrival` is stored.
    ///
    /// @throws BusyException if too much is waiting
    /// @throws IOException if it cannot be stored; then it is not counted either
    public R take(Arrival arrival, Content content) throws IOException {
        Waiting<R> waiting = new Waiting<>(new Received(arrival, content), new CompletableFuture<>());
        try {
            if (isClosed || !room.tryAcquire(waiting.size(), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
            try {
                if (!queue.offer(waiting, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new BusyException();
                }
                return waiting.told.join();
            } finally {
                room.release(waiting.size());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof IOException trouble ? trouble : new IOException(failure.getCause());
        }
    }

    /// Number of bytes that wait.
    public long waiting() {
        return (long) MOST_WAITING - room.availablePermits();
    }

    private void run() {
        while (!isClosed || !queue.isEmpty()) {
            try {
                Waiting<R> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    store(together(first));
                }
            } catch (InterruptedException _) {
                isClosed = true;
            }
        }
    }

    private List<Waiting<R>> together(Waiting<R> first) {
        List<Waiting<R>> together = new ArrayList<>(List.of(first));
        long size = first.size();
        while (together.size() < MOST_AT_ONCE && size < LARGEST_AT_ONCE) {
            Waiting<R> next = queue.poll();
            if (next == null) {
                break;
            }
            together.add(next);
            size += next.size();
        }
        return together;
    }

    private void store(List<Waiting<R>> together) {
        try {
            List<R> told = store.store(together.stream().map(Waiting::received).toList());
            for (int at = 0; at < together.size(); at++) {
                together.get(at).told.complete(told.get(at));
            }
        } catch (IOException | RuntimeException trouble) {
            together.forEach(one -> one.told.completeExceptionally(trouble));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            storer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
