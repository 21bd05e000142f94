package dev.bezoar.queries.print;

/// Rows by the bucket of each value and by pairs of neighbouring columns.
///
/// A bucket is an eighth of a unit of `asinh` wide: about 13 % of a large value, an eighth of a small one. Its
/// edges are shifted, for every column, by the secret, so that a client cannot stay on one side of them.
final class RowPrint {
    private static final double BUCKETS_A_UNIT = 8;

    private final long[] keys;

    RowPrint(Secret secret) {
        keys = secret.numbers("rows", 4);
    }

    Fingerprint of(QueryInput.Numbers row, int mostParts) {
        LowestHashes windows = new LowestHashes(Fingerprint.WINDOWS);
        LowestHashes parts = new LowestHashes(mostParts);
        long content = keys[0];
        long before = 0;
        for (int column = 0; column < row.size(); column++) {
            double value = row.at(column);
            content = TextPrint.mixed(content * (keys[1] | 1) + Double.doubleToLongBits(value));
            long cell = TextPrint.mixed(keys[2] + column);
            double shift = (cell >>> 11) * 0x1p-53;
            long bucket =
                    Double.isNaN(value) ? Long.MIN_VALUE : (long) Math.floor(asinh(value) * BUCKETS_A_UNIT + shift);
            long hash = TextPrint.mixed(cell ^ TextPrint.mixed(bucket ^ keys[3]));
            windows.add(hash);
            parts.add(hash);
            if (column > 0) {
                windows.add(TextPrint.mixed(before * (keys[1] | 1) + hash));
            }
            before = hash;
        }
        return new Fingerprint(windows.ascending(), parts.ascending(), content);
    }

    private static double asinh(double value) {
        double size = Math.abs(value);
        return Math.copySign(Math.log(size + Math.hypot(size, 1)), value);
    }
}
