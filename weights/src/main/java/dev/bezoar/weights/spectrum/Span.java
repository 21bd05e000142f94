package dev.bezoar.weights.spectrum;

/// The hot loop: adds multiples of rows to a row, over one span of columns.
///
/// Four rows at a time share each load and store of the sum, all arrays run over one index, and nothing else stands in
/// the loop: so it is compiled to vector instructions (35 GFLOP/s on one core of the machine of
/// `docs/weights-results.md`;
/// four sums at a time, or one array for all rows, are not vectorised and reach a third of that).
///
/// @param start first column
/// @param end column after the last
record Span(int start, int end) {

    /// Adds `factors[at] * from[first] + … + factors[at + count - 1] * from[first + count - 1]` to `sum`.
    void add(float[][] from, int first, int count, Factors factors, float[] sum) {
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            addFour(from, first + row, factors, row, sum);
        }
        for (; row < count; row++) {
            addOne(from[first + row], factors.at(row), sum);
        }
    }

    private void addFour(float[][] from, int first, Factors factors, int row, float[] sum) {
        float[] one = from[first];
        float[] two = from[first + 1];
        float[] three = from[first + 2];
        float[] four = from[first + 3];
        float a = factors.at(row);
        float b = factors.at(row + 1);
        float c = factors.at(row + 2);
        float d = factors.at(row + 3);
        int last = end;
        for (int at = start; at < last; at++) {
            sum[at] =
                    Math.fma(d, four[at], Math.fma(c, three[at], Math.fma(b, two[at], Math.fma(a, one[at], sum[at]))));
        }
    }

    private void addOne(float[] from, float factor, float[] sum) {
        int last = end;
        for (int at = start; at < last; at++) {
            sum[at] = Math.fma(factor, from[at], sum[at]);
        }
    }

    /// Some neighbouring values of an array.
    record Factors(float[] values, int start) {
        float at(int index) {
            return values[start + index];
        }
    }
}
