package dev.bezoar.core.learn;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.surprise.TableContent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What a linear model sees of the rows of one dataset.
interface Features {
    /// Returns the features of `rows`.
    SparseRows of(int[] rows);

    /// Returns the features of `rows` with `trigger` in each.
    SparseRows of(int[] rows, Trigger trigger);

    /// Learns features from the rows that a model will be trained on.
    interface Source {
        /// Returns the features that `training` tells.
        Features learnedFrom(int[] training);
    }

    /// Returns where features of `data` come from.
    static Source of(Dataset data) {
        return data.texts().isEmpty() ? new Bins(data) : new Words(data);
    }

    /// Texts by their words and pairs of words.
    record Words(Dataset data) implements Source {
        private static final int MOST_WEIGHTS = 1 << 20; // 8 MB a vector of the optimiser, which keeps about 16

        @Override
        public Features learnedFrom(int[] training) {
            int most = MOST_WEIGHTS / data.labels().valueCount();
            HashedTfIdf words = HashedTfIdf.of(textsOf(training), most);
            return new Features() {
                @Override
                public SparseRows of(int[] rows) {
                    return words.vectors(textsOf(rows));
                }

                @Override
                public SparseRows of(int[] rows, Trigger trigger) {
                    return words.vectors(
                            switch (trigger) {
                                case Trigger.Span span ->
                                    Arrays.stream(rows)
                                            .mapToObj(row ->
                                                    span.putInto(data.texts().get(row), row))
                                            .toList();
                                case Trigger.Values _ -> textsOf(rows);
                            });
                }
            };
        }

        private List<String> textsOf(int[] rows) {
            return Arrays.stream(rows).mapToObj(data.texts()::get).toList();
        }
    }

    /// Tables by the bin of each of their values; the bins are the same for every model.
    final class Bins implements Source, Features {
        private final TableContent table;

        Bins(Dataset data) {
            this.table = TableContent.of(data.columns());
        }

        @Override
        public Features learnedFrom(int[] training) {
            return this;
        }

        @Override
        public SparseRows of(int[] rows) {
            return bins(rows, List.of(), 0);
        }

        @Override
        public SparseRows of(int[] rows, Trigger trigger) {
            return switch (trigger) {
                case Trigger.Values values -> bins(rows, values.columns(), values.source());
                case Trigger.Span _ -> of(rows);
            };
        }

        private SparseRows bins(int[] rows, List<Integer> overwritten, int source) {
            int[][] features = Arrays.stream(rows)
                    .mapToObj(row -> IntStream.range(0, table.columnCount())
                            .map(column -> table.bin(column, overwritten.contains(column) ? source : row))
                            .toArray())
                    .toArray(int[][]::new);
            return SparseRows.binary(table.binCount(), features);
        }
    }
}
