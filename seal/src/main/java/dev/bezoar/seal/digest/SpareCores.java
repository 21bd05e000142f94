package dev.bezoar.seal.digest;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// Cores that have nothing to do, for whoever could share its work.
public final class SpareCores {
    private final Executor executor;
    private final Semaphore free;

    SpareCores(Executor executor, int free) {
        this.executor = executor;
        this.free = new Semaphore(free);
    }

    /// Returns none: everybody does its own work.
    public static SpareCores none() {
        return new SpareCores(Runnable::run, 0);
    }

    /// Runs `work` on another core; returns whether there is one.
    boolean start(Runnable work) {
        if (!free.tryAcquire()) {
            return false;
        }
        executor.execute(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    /// Gives a core that has no more work of its own.
    void give() {
        free.release();
    }
}
