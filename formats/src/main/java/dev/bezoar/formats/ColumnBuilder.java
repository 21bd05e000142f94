package dev.bezoar.formats;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Times;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Collects the values of one column in the form its role needs.
final class ColumnBuilder {
    private static final long MILLISECONDS_FROM = 100_000_000_000L; // as seconds that would be the year 5138

    private enum Form {
        NUMBERS,
        CODES,
        TIMES,
        NOTHING
    }

    private final String name;
    private final Form form;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private int[] codes = new int[0];
    private double[] numbers = new double[0];
    private long[] seconds = new long[0];
    private int size;

    private ColumnBuilder(String name, Form form) {
        this.name = name;
        this.form = form;
    }

    /// @param firstLook some of the values, to tell numbers from words
    static ColumnBuilder of(Role role, String name, List<String> firstLook) {
        return new ColumnBuilder(
                name,
                switch (role) {
                    case LABEL, CONTRIBUTOR, SOURCE, TASK -> Form.CODES;
                    case FEATURE -> ColumnProfile.of(firstLook).isNumeric() ? Form.NUMBERS : Form.CODES;
                    case TIME -> Form.TIMES;
                    case TEXT, ID, TRUSTED, SKIPPED -> Form.NOTHING;
                });
    }

    void add(String value) {
        switch (form) {
            case NUMBERS -> {
                numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, larger());
                numbers[size++] = ColumnProfile.number(value);
            }
            case CODES -> {
                codes = size < codes.length ? codes : Arrays.copyOf(codes, larger());
                codes[size++] = codeOf.computeIfAbsent(value, fresh -> {
                    values.add(fresh);
                    return values.size() - 1;
                });
            }
            case TIMES -> {
                seconds = size < seconds.length ? seconds : Arrays.copyOf(seconds, larger());
                seconds[size++] = epochSecond(value.strip());
            }
            case NOTHING -> {}
        }
    }

    private int larger() {
        return Math.max(1024, size * 2);
    }

    private static long epochSecond(String value) {
        double number = ColumnProfile.number(value);
        if (!Double.isNaN(number)) {
            return (long) (Math.abs(number) >= MILLISECONDS_FROM ? number / 1000 : number);
        }
        try {
            if (value.length() <= 10) {
                return LocalDate.parse(value).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            }
            String iso = value.replace(' ', 'T');
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toEpochSecond()
                    : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return Times.MISSING;
        }
    }

    Column column() {
        return form == Form.NUMBERS
                ? new Column.Numeric(name, Arrays.copyOf(numbers, size))
                : new Column.Categorical(name, categories());
    }

    /// Values in their natural order, so that codes do not depend on the order of rows.
    Categories categories() {
        int[] order = IntStream.range(0, values.size())
                .boxed()
                .sorted((left, right) -> values.get(left).compareTo(values.get(right)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            rank[order[at]] = at;
        }
        return new Categories(
                IntStream.range(0, size).map(row -> rank[codes[row]]).toArray(),
                Arrays.stream(order).mapToObj(values::get).toList());
    }

    Times times() {
        return new Times(Arrays.copyOf(seconds, size));
    }
}
