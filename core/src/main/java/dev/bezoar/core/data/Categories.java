package dev.bezoar.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One of a few named values a row: the labels of a dataset, its contributors, a column of words.
///
/// Values are numbered in their natural order, so that the same rows give the same numbers in any order of reading.
public final class Categories {
    private final int[] codes;
    private final List<String> values;

    /// @param codes one a row, indices into `values`; not copied, so the caller gives the array away
    /// @param values all different
    public Categories(int[] codes, List<String> values) {
        this.values = List.copyOf(values);
        this.codes = codes;
        for (int code : codes) {
            Objects.checkIndex(code, this.values.size());
        }
    }

    /// Returns the categories of `rows`, their values sorted.
    public static Categories of(List<String> rows) {
        List<String> values = rows.stream().distinct().sorted().toList();
        Map<String, Integer> codeOf = new HashMap<>();
        values.forEach(value -> codeOf.put(value, codeOf.size()));
        return new Categories(rows.stream().mapToInt(codeOf::get).toArray(), values);
    }

    /// Number of rows.
    public int size() {
        return codes.length;
    }

    /// The code of the value of `row`.
    public int code(int row) {
        return codes[row];
    }

    /// Number of different values.
    public int valueCount() {
        return values.size();
    }

    /// The value with `code`.
    public String value(int code) {
        return values.get(code);
    }

    /// Every value, by code.
    public List<String> values() {
        return values;
    }

    /// Returns how many rows have each code, a new array.
    public int[] counts() {
        int[] counts = new int[values.size()];
        for (int code : codes) {
            counts[code]++;
        }
        return counts;
    }

    /// Returns the code of each row, a new array.
    public int[] codes() {
        return codes.clone();
    }

    /// Returns these categories with the rows `source` in its order; a row may occur more than once.
    public Categories select(int[] source) {
        return new Categories(Arrays.stream(source).map(row -> codes[row]).toArray(), values);
    }

    /// Returns the value of every row, a new list.
    public List<String> toList() {
        List<String> rows = new ArrayList<>(codes.length);
        for (int code : codes) {
            rows.add(values.get(code));
        }
        return rows;
    }
}
