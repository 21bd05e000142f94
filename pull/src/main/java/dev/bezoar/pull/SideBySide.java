package dev.bezoar.pull;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Takes the steps of a range on all processors, a block of rows in memory at a time.
final class SideBySide {
    private static final int BLOCK = 4_096; // rows in memory, a few kilobytes each

    private SideBySide() {}

    /// What is done for one number.
    interface Step {
        void run(int number) throws IOException;
    }

    /// What is done for the numbers from `from` to `to`, which is not one of them.
    interface Block {
        void run(int from, int to) throws IOException;
    }

    /// Takes the steps side by side; after a failure no further one begins, and none is left running.
    static void forEach(int from, int to, Step step) throws IOException {
        Queue<IOException> failures = new ConcurrentLinkedQueue<>();
        IntStream.range(from, to).parallel().filter(_ -> failures.isEmpty()).forEach(number -> {
            try {
                step.run(number);
            } catch (IOException failure) {
                failures.add(failure);
            }
        });
        IOException first = failures.peek();
        if (first != null) {
            throw first;
        }
    }

    /// Takes blocks of all numbers below `count`, one after another and in order.
    static void inBlocks(int count, Block block) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            block.run(from, Math.min(count, from + BLOCK));
        }
    }
}
