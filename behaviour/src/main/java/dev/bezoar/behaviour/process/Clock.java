package dev.bezoar.behaviour.process;

import java.io.Closeable;
import java.time.Duration;

/// Kills a process that does not answer in time; counts only while an answer is awaited.
final class Clock implements Closeable {
    private final Process process;
    private final Duration answer;
    private final Thread watch;
    private long endsAt;
    private boolean isRunning;
    private boolean isOver;
    private boolean isClosed;

    Clock(Process process, Duration answer) {
        this.process = process;
        this.answer = answer;
        this.watch = Thread.ofVirtual().name("model clock").start(this::watch);
    }

    synchronized void start() {
        endsAt = System.nanoTime() + answer.toNanos();
        isRunning = true;
        notifyAll();
    }

    synchronized void stop() {
        isRunning = false;
    }

    synchronized boolean isOver() {
        return isOver;
    }

    Duration answer() {
        return answer;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        watch.interrupt();
    }

    private synchronized void watch() {
        try {
            while (!isClosed) {
                long left = isRunning ? endsAt - System.nanoTime() : answer.toNanos();
                if (isRunning && left <= 0) {
                    isOver = true;
                    process.destroyForcibly();
                    return;
                }
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException _) {
            // closed
        }
    }
}
