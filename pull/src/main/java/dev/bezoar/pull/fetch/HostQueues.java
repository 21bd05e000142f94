package dev.bezoar.pull.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/// Runs tasks on virtual threads, few at a time for one host and many over all hosts.
///
/// A host that is busy does not hold up the tasks of others, as long as fewer than `waiting` tasks wait for it.
public final class HostQueues implements AutoCloseable {
    private final int perHost;
    private final Duration pause;
    private final int waiting;
    private final Semaphore window;
    private final Semaphore connections;
    private final ThreadFactory threads = Thread.ofVirtual().name("pull-", 0).factory();
    private final Map<String, Queue> hosts = new HashMap<>();
    private Optional<Throwable> failure = Optional.empty();
    private boolean isClosed;

    /// @param perHost tasks of one host at one time
    /// @param pause of a host's thread after each task
    /// @param connections tasks of all hosts at one time
    /// @param waiting tasks that may wait; [#submit] blocks beyond that
    public HostQueues(int perHost, Duration pause, int connections, int waiting) {
        this.perHost = perHost;
        this.pause = pause;
        this.waiting = waiting;
        this.window = new Semaphore(waiting);
        this.connections = new Semaphore(connections);
    }

    /// What is done for a host.
    public interface Task {
        /// Does it; what it throws ends the whole run.
        void run() throws Exception;
    }

    private static final class Queue {
        private final ArrayDeque<Task> tasks = new ArrayDeque<>();
        private int running;
    }

    /// Adds a task, or throws what an earlier task threw.
    public void submit(String host, Task task) throws InterruptedException {
        window.acquire();
        synchronized (this) {
            if (failure.isPresent()) {
                window.release();
                rethrow();
            }
            Queue queue = hosts.computeIfAbsent(host, _ -> new Queue());
            queue.tasks.add(task);
            if (queue.running < perHost) {
                queue.running++;
                threads.newThread(() -> work(host, queue)).start();
            }
        }
    }

    /// Waits until every task has ended, and throws what one threw.
    public void await() throws InterruptedException {
        window.acquire(waiting);
        window.release(waiting);
        synchronized (this) {
            rethrow();
        }
    }

    /// Begins no further task and waits until those that run have ended.
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        window.acquireUninterruptibly(waiting);
        window.release(waiting);
    }

    private synchronized boolean hasFailed() {
        return isClosed || failure.isPresent();
    }

    private void rethrow() {
        if (failure.isPresent()) {
            switch (failure.get()) {
                case IOException disk -> throw new UncheckedIOException(disk);
                case RuntimeException mistake -> throw mistake;
                case Error fatal -> throw fatal;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    private void work(String host, Queue queue) {
        for (Optional<Task> task = next(host, queue); task.isPresent(); task = next(host, queue)) {
            try {
                connections.acquire();
                run(task.get());
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                fail(stopped);
            } finally {
                window.release();
            }
        }
    }

    /// A failure is known before its connection is free, so that no other task begins after it.
    private void run(Task task) {
        try {
            if (!hasFailed()) {
                task.run();
            }
        } catch (Throwable ended) { // whatever ends a task ends the run, and is told by it
            fail(ended);
        } finally {
            connections.release();
        }
    }

    private synchronized void fail(Throwable ended) {
        failure = failure.isPresent() ? failure : Optional.of(ended);
    }

    private synchronized Optional<Task> next(String host, Queue queue) {
        if (hasFailed()) {
            window.release(queue.tasks.size());
            queue.tasks.clear();
        }
        Optional<Task> next = Optional.ofNullable(queue.tasks.poll());
        if (next.isEmpty()) {
            queue.running--;
            if (queue.running == 0) {
                hosts.remove(host);
            }
        }
        return next;
    }
}
