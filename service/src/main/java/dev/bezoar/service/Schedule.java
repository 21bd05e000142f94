package dev.bezoar.service;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// What is done again and again while the service runs; one at a time. What fails is tried again at its next time.
final class Schedule implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Schedule.class.getName());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schedule").daemon().factory());

    /// Something to do.
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    /// Does `task` every `pause`, first after one.
    void every(Duration pause, String name, Task task) {
        ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(
                () -> attempt(name, task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(String name, Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException trouble) {
            LOGGER.log(System.Logger.Level.WARNING, "{0}: {1}", name, trouble.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
