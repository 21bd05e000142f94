package dev.bezoar.queries.print;

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

    private final long[] plain;
    private final long[] rounded = new long[VALUES];
    private final long multiplier;
    private final long leaving;

    BytePrint(Secret secret) {
        plain = secret.numbers("bytes", VALUES);
        long[] keys = secret.numbers("windows", 2);
        multiplier = keys[0] | 1;
        int offset = (int) Long.remainderUnsigned(keys[1], STEP);
        for (int value = 0; value < VALUES; value++) {
            rounded[value] = plain[(value + offset) / STEP];
        }
        long power = 1;
        for (int at = 0; at < WINDOW; at++) {
            power *= multiplier;
        }
        leaving = power;
    }

    Fingerprint of(QueryInput.Bytes bytes, int mostParts) {
        LowestHashes windows = new LowestHashes(Fingerprint.WINDOWS);
        LowestHashes parts = new LowestHashes(mostParts);
        long[] table = bytes.isImage() ? rounded : plain;
        int size = Math.min(bytes.size(), MOST_BYTES);
        long rolling = 0;
        long content = size;
        for (int at = 0; at < size; at++) {
            int value = bytes.at(at);
            content = (content ^ value) * multiplier;
            content ^= content >>> 29;
            rolling = rolling * multiplier + table[value];
            if (at >= WINDOW) {
                rolling -= leaving * table[bytes.at(at - WINDOW)];
            }
            if (at >= WINDOW - 1) {
                long hash = TextPrint.mixed(rolling);
                windows.add(hash);
                parts.add(hash);
            }
        }
        return new Fingerprint(windows.ascending(), parts.ascending(), content);
    }
}
