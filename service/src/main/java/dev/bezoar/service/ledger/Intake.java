package dev.bezoar.service.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Arrivals of many threads, stored by one: what comes while the disk is busy goes down with the next write.
///
/// At most [#MOST_WAITING] bytes wait; then new ones are turned away, and none is lost.
public final class Intake implements AutoCloseable {
    private static final int MOST_WAITING = 1 << 27;
    private static final int MOST_ARRIVALS = 1 << 16;
    private static final int MOST_AT_ONCE = 512;
    private static final long LARGEST_AT_ONCE = 1 << 24;
    private static final long PATIENCE_SECONDS = 2;

    private final Store store;
    private final BlockingQueue<Waiting<?>> queue = new ArrayBlockingQueue<>(MOST_ARRIVALS);
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Queue<FutureTask<?>> pauses = new ConcurrentLinkedQueue<>();
    private final Thread storer;
    private volatile boolean isClosed;

    /// Where arrivals go.
    public interface Store {
        /// Stores all of them and enters each, or none and throws.
        void store(List<Waiting<?>> together) throws IOException;
    }

    /// Too much is waiting.
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        BusyException() {
            super("too much is waiting to be stored; try again in a second");
        }
    }

    /// An arrival that waits to be stored.
    ///
    /// @param <R> what is told then
    public static final class Waiting<R> {
        private final Arrival arrival;
        private final Entry<R> entry;
        private final CompletableFuture<R> told = new CompletableFuture<>();

        private Waiting(Arrival arrival, Entry<R> entry) {
            this.arrival = arrival;
            this.entry = entry;
        }

        Arrival arrival() {
            return arrival;
        }

        void enter(long number) {
            told.complete(entry.enter(number, arrival));
        }

        private int size() {
            return arrival.body().length;
        }
    }

    /// @param store where they go; called by one thread
    public Intake(Store store) {
        this.store = store;
        this.storer = Thread.ofPlatform().name("ledger").start(this::run);
    }

    /// Returns what is told of `arrival` when it is stored.
    ///
    /// @throws BusyException if too much is waiting
    /// @throws IOException if it cannot be stored; then it is not counted either
    public <R> R take(Arrival arrival, Entry<R> entry) throws IOException {
        Waiting<R> waiting = new Waiting<>(arrival, entry);
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
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed.getCause());
        }
    }

    /// Leaves `arrival` to be stored soon; returns false if too much is waiting, or the service stops.
    public boolean leave(Arrival arrival, Entry<?> entry) {
        Waiting<?> waiting = new Waiting<>(arrival, entry);
        if (isClosed || !room.tryAcquire(waiting.size())) {
            return false;
        }
        CompletableFuture<?> _ = waiting.told.whenComplete((_, _) -> room.release(waiting.size()));
        if (queue.offer(waiting)) {
            return true;
        }
        room.release(waiting.size());
        return false;
    }

    /// Does `work` between two stores, by the thread that stores: what comes meanwhile waits.
    public <T> T between(Callable<T> work) throws IOException {
        FutureTask<T> pause = new FutureTask<>(work);
        try {
            if (isClosed) {
                throw new IOException("stopped");
            }
            pauses.add(pause);
            return pause.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed.getCause());
        }
    }

    /// Number of bytes that wait.
    public long waiting() {
        return (long) MOST_WAITING - room.availablePermits();
    }

    private void run() {
        while (!isClosed || !queue.isEmpty()) {
            try {
                pause();
                Waiting<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    store(together(first));
                }
            } catch (InterruptedException _) {
                isClosed = true;
            }
        }
    }

    private void pause() {
        for (FutureTask<?> next = pauses.poll(); next != null; next = pauses.poll()) {
            next.run();
        }
    }

    private List<Waiting<?>> together(Waiting<?> first) {
        List<Waiting<?>> together = new ArrayList<>();
        together.add(first);
        long size = first.size();
        while (together.size() < MOST_AT_ONCE && size < LARGEST_AT_ONCE) {
            Waiting<?> next = queue.poll();
            if (next == null) {
                break;
            }
            together.add(next);
            size += next.size();
        }
        return together;
    }

    private void store(List<Waiting<?>> together) {
        try {
            store.store(together);
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
