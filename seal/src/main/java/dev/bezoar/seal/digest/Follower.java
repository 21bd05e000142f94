package dev.bezoar.seal.digest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does the second work on blocks that come one after the other: behind the first on a spare core, or else at once.
///
/// A block that was given is not to be changed before [#take()] returns it again.
///
/// @param <T> a block
public final class Follower<T> implements AutoCloseable {
    private final SpareCores cores;
    private final Consumer<T> work;
    private final BlockingQueue<T> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<T>> full = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T latest; // worked on here, and still near
    private volatile @Nullable RuntimeException failure;
    private boolean isBehind;

    /// @param blocks all that there are
    /// @param work done on each block in order, by one thread at a time
    public Follower(SpareCores cores, List<T> blocks, Consumer<T> work) {
        this.cores = cores;
        this.work = work;
        free.addAll(blocks);
    }

    /// Returns a block to fill.
    public T take() throws IOException {
        T near = latest;
        if (near != null) {
            latest = null;
            return near;
        }
        try {
            return free.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stopped(interrupted);
        }
    }

    /// Has `block` worked on after all that were given before.
    public void give(T block) {
        isBehind = isBehind || cores.start(this::follow);
        if (isBehind) {
            full.add(Optional.of(block));
        } else {
            work.accept(block);
            latest = block;
        }
    }

    private void follow() {
        try {
            for (Optional<T> block = full.take(); block.isPresent(); block = full.take()) {
                workOn(block.get());
                free.add(block.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = new IllegalStateException("a follower was interrupted");
        } finally {
            done.countDown();
        }
    }

    /// After a failure blocks go back untouched, so that whoever waits for one comes to where it learns of it.
    private void workOn(T block) {
        try {
            if (failure == null) {
                work.accept(block);
            }
        } catch (RuntimeException mistake) {
            failure = mistake;
        }
    }

    /// Waits until everything was worked on.
    public void finish() throws IOException {
        if (isBehind) {
            full.add(Optional.empty());
            isBehind = false;
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw stopped(interrupted);
            }
        }
        RuntimeException mistake = failure;
        if (mistake != null) {
            throw mistake;
        }
    }

    /// Lets the other core go, whatever is still undone.
    @Override
    public void close() {
        if (isBehind) {
            full.add(Optional.empty());
            isBehind = false;
        }
    }

    private static IOException stopped(InterruptedException interrupted) {
        IOException stopped = new InterruptedIOException("reading was interrupted");
        stopped.initCause(interrupted);
        return stopped;
    }
}
