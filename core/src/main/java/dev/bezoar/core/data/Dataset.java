package dev.bezoar.core.data;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// A labelled dataset: row `i` is record number `i` of its input.
///
/// What a row says is its text, or its columns, or (where contributors only label given tasks) nothing.
public final class Dataset {
    private final String name;
    private final Categories labels;
    private final List<String> texts;
    private final List<Column> columns;
    private final Origin origin;
    private final BitSet trusted;

    private Dataset(
            String name, Categories labels, List<String> texts, List<Column> columns, Origin origin, BitSet trusted) {
        if (labels.valueCount() < 2) {
            throw new IllegalArgumentException(
                    "a labelled dataset needs at least 2 classes, got " + labels.valueCount());
        }
        this.name = name;
        this.labels = labels;
        this.texts = texts;
        this.columns = List.copyOf(columns);
        this.origin = origin;
        this.trusted = trusted;
        requireSize("texts", texts.isEmpty() ? labels.size() : texts.size());
        columns.forEach(column -> requireSize("column " + column.name(), column.size()));
    }

    private void requireSize(String what, int size) {
        if (size != labels.size()) {
            throw new IllegalArgumentException(
                    "%s and labels must be as many, got %d and %d".formatted(what, size, labels.size()));
        }
    }

    /// Returns a dataset of texts.
    ///
    /// @param name where it came from, as a person would say it
    /// @param texts one a row; may read from elsewhere, so it is not copied
    public static Dataset ofTexts(String name, List<String> texts, Categories labels) {
        return new Dataset(name, labels, texts, List.of(), Origin.UNKNOWN, new BitSet());
    }

    /// Returns a dataset of columns; without columns, only the origin speaks.
    public static Dataset ofColumns(String name, List<Column> columns, Categories labels) {
        return new Dataset(name, labels, List.of(), columns, Origin.UNKNOWN, new BitSet());
    }

    /// Returns this dataset with other labels.
    public Dataset withLabels(Categories other) {
        return new Dataset(name, other, texts, columns, origin, trusted);
    }

    /// Returns this dataset with other texts; as many as there are rows.
    public Dataset withTexts(List<String> other) {
        return new Dataset(name, labels, other, columns, origin, trusted);
    }

    /// Returns this dataset with other columns.
    public Dataset withColumns(List<Column> other) {
        return new Dataset(name, labels, texts, other, origin, trusted);
    }

    /// Returns this dataset with an origin.
    public Dataset withOrigin(Origin other) {
        return new Dataset(name, labels, texts, columns, other, trusted);
    }

    /// Returns this dataset with the rows `other` known to be good.
    public Dataset withTrusted(BitSet other) {
        return new Dataset(name, labels, texts, columns, origin, (BitSet) other.clone());
    }

    /// Returns the rows `rows` in its order; a row may occur more than once.
    public Dataset select(int[] rows) {
        BitSet kept = new BitSet();
        IntStream.range(0, rows.length).filter(at -> trusted.get(rows[at])).forEach(kept::set);
        return new Dataset(
                name,
                labels.select(rows),
                texts.isEmpty()
                        ? texts
                        : IntStream.of(rows).mapToObj(texts::get).toList(),
                columns.stream().map(column -> column.select(rows)).toList(),
                origin.select(rows),
                kept);
    }

    /// Where it came from, as a person would say it.
    public String name() {
        return name;
    }

    /// Number of rows.
    public int size() {
        return labels.size();
    }

    /// The label of each row.
    public Categories labels() {
        return labels;
    }

    /// One text a row, or empty if rows have no text.
    public List<String> texts() {
        return texts;
    }

    /// What rows say if they have no text.
    public List<Column> columns() {
        return columns;
    }

    /// Where the rows came from.
    public Origin origin() {
        return origin;
    }

    /// The rows that are known to be good, a copy; empty if nothing is known.
    public BitSet trusted() {
        return (BitSet) trusted.clone();
    }
}
