package dev.bezoar.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the values of a column look like.
///
/// @param rows number of values
/// @param distinct number of different values
/// @param numberShare share of the present values that are finite numbers
/// @param meanLength mean number of characters
/// @param meanWords mean number of words
record ColumnProfile(int rows, int distinct, double numberShare, double meanLength, double meanWords) {
    private static final double NUMERIC_FROM = 0.95;
    private static final double REPEATED = 0.9; // share of distinct values below which a column names groups
    private static final Set<String> MISSING = Set.of("", "?", "na", "nan", "null", "none");
    private static final Set<String> FLAGS = Set.of("", "0", "1", "true", "false", "yes", "no");

    static ColumnProfile of(List<String> values) {
        int present = 0;
        int numbers = 0;
        long characters = 0;
        long words = 0;
        Map<String, Integer> distinct = new HashMap<>();
        for (String value : values) {
            distinct.merge(value, 1, Integer::sum);
            characters += value.length();
            words += value.isBlank() ? 0 : value.strip().split("\\s+").length;
            if (!isMissing(value)) {
                present++;
                numbers += Double.isNaN(number(value)) ? 0 : 1;
            }
        }
        double of = Math.max(1, values.size());
        return new ColumnProfile(
                values.size(),
                distinct.size(),
                present == 0 ? 0 : (double) numbers / present,
                characters / of,
                words / of);
    }

    /// Whether `value` stands for no value.
    static boolean isMissing(String value) {
        return MISSING.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /// Returns the finite number that `value` is, or not-a-number.
    static double number(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()
                || !isNumberCharacter(stripped.charAt(0))
                || stripped.indexOf('x') >= 0
                || !isNumberCharacter(stripped.charAt(stripped.length() - 1))) {
            return Double.NaN; // Java also reads 1d, 1f and 0x1p3, which nobody means as numbers
        }
        try {
            double number = Double.parseDouble(stripped);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static boolean isNumberCharacter(char character) {
        return "+-.0123456789".indexOf(character) >= 0;
    }

    boolean isNumeric() {
        return numberShare >= NUMERIC_FROM;
    }

    boolean isClasses(int mostClasses, int rowsAClass) {
        return distinct >= 2 && distinct <= mostClasses && (long) distinct * rowsAClass < rows;
    }

    /// Whether the values can have `role`, given that the name says so.
    boolean fits(Role role) {
        return switch (role) {
            case CONTRIBUTOR, TASK -> distinct >= 2 && distinct < REPEATED * rows && meanWords < 3;
            case SOURCE -> distinct >= 2 && meanWords < 2;
            case TIME -> distinct >= 2;
            case TRUSTED -> distinct <= FLAGS.size();
            case ID -> distinct > REPEATED * rows;
            case TEXT, LABEL, FEATURE, SKIPPED -> true;
        };
    }

    /// Returns the share of rows whose label is the most frequent one of their value.
    static double settledBy(List<String> values, List<String> labels) {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (int row = 0; row < values.size(); row++) {
            counts.computeIfAbsent(values.get(row), _ -> new HashMap<>()).merge(labels.get(row), 1, Integer::sum);
        }
        int settled = counts.values().stream()
                .mapToInt(byLabel -> byLabel.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0))
                .sum();
        return (double) settled / values.size();
    }
}
