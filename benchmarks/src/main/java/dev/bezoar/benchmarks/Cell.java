package dev.bezoar.benchmarks;

/// One thing to measure: an attack on a dataset with so many samples and one seed.
///
/// @param data the dataset
/// @param attack the attack's name, or `none`
/// @param count the number of poisoned rows as asked for, such as `10` or `1%`
/// @param seed from 1 on
record Cell(DataSource data, String attack, String count, int seed) {
    /// The attack that leaves everything as it is.
    static final String NONE = "none";

    /// Returns the dataset without poison.
    static Cell clean(DataSource data) {
        return new Cell(data, NONE, "0", 1);
    }

    /// Returns its dataset without poison.
    Cell clean() {
        return clean(data);
    }

    /// Returns the number of rows to poison of `size` rows.
    int rows(int size) {
        return count.endsWith("%")
                ? Math.max(1, (int) Math.round(Double.parseDouble(count.substring(0, count.length() - 1)) / 100 * size))
                : Integer.parseInt(count);
    }

    /// Returns all but the seed, as one word.
    String group() {
        return String.join("/", data.file(), attack, count);
    }

    /// Returns it as one word.
    String key() {
        return group() + "/" + seed;
    }
}
