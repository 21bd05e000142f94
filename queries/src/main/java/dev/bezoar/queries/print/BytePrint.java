package dev.bezoar.queries.print;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bytes by windows of twenty in a row, at every place, by a rolling hash with a secret table.
///
/// Samples of an image are first rounded to steps of 50, from an offset that is secret, as Li et al. do
/// ("Blacklight", 2022); they hash each window by SHA-256, we roll. Of more than [#MOST_BYTES] the rest does
/// not count.
final class BytePrint {
    static final int MOST_BYTES = 1 << 20;
    private static final int WINDOW = 20;
    private static final int STEP = 50;
    private static final int VALUES = 256;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Rolling plain;
    private final Rolling rounded;
    private final long multiplier;

    /// What a byte adds to the hash when it enters the window, and takes from it when it leaves, by its value.
    private static final class Rolling {
        private final long[] entering;
        private final long[] leaving = new long[VALUES];

        Rolling(long[] entering, long multiplier) {
            this.entering = entering;
            long power = 1;
            for (int at = 1; at < WINDOW; at++) {
                power *= multiplier;
            }
            for (int value = 0; value < VALUES; value++) {
                leaving[value] = power * entering[value];
            }
        }
    }

    BytePrint(Secret secret) {
        long[] numbers = secret.numbers("bytes", VALUES);
        long[] keys = secret.numbers("windows", 2);
        multiplier = keys[0] | 1;
        int offset = (int) Long.remainderUnsigned(keys[1], STEP);
        long[] steps = new long[VALUES];
        for (int value = 0; value < VALUES; value++) {
            steps[value] = numbers[(value + offset) / STEP];
        }
        plain = new Rolling(numbers, multiplier);
        rounded = new Rolling(steps, multiplier);
    }

    /// Windows and parts are the same; as many are kept of each as is asked for.
    Fingerprint of(QueryInput.Bytes bytes, int mostParts) {
        byte[] content = bytes.content();
        int size = Math.min(content.length, MOST_BYTES);
        LowestHashes lowest = new LowestHashes(Math.max(Fingerprint.WINDOWS, mostParts));
        windows(content, size, bytes.isImage() ? rounded : plain, lowest);
        return new Fingerprint(lowest.ascending(Fingerprint.WINDOWS), lowest.ascending(mostParts), all(content, size));
    }

    private void windows(byte[] content, int size, Rolling rolling, LowestHashes lowest) {
        long[] entering = rolling.entering;
        long[] leaving = rolling.leaving;
        long hash = 0;
        for (int at = 0; at < Math.min(size, WINDOW - 1); at++) {
            hash = hash * multiplier + entering[content[at] & 0xFF];
        }
        for (int at = WINDOW - 1; at < size; at++) {
            hash = hash * multiplier + entering[content[at] & 0xFF];
            lowest.add(TextPrint.mixed(hash));
            hash -= leaving[content[at - WINDOW + 1] & 0xFF];
        }
    }

    private long all(byte[] content, int size) {
        long hash = size;
        int at = 0;
        for (; at + Long.BYTES <= size; at += Long.BYTES) {
            hash = (hash ^ (long) EIGHT.get(content, at)) * multiplier;
            hash ^= hash >>> 29;
        }
        for (; at < size; at++) {
            hash = (hash ^ (content[at] & 0xFF)) * multiplier;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
