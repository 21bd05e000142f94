package dev.bezoar.pull.content;

/// A picture reduced to square cells of brightness, each the mean of the area it covers.
///
/// Means of areas, with fractions of pixels at the edges, do not depend on the size a picture was scaled to.
final class LuminanceGrid {
    private final int side;
    private final double[] cells;

    /// @param cells row-major, shape `[side, side]`; kept
    LuminanceGrid(int side, double[] cells) {
        this.side = side;
        this.cells = cells;
    }

    int side() {
        return side;
    }

    double at(int row, int column) {
        return cells[row * side + column];
    }

    double mean() {
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        return sum / cells.length;
    }

    double deviation() {
        double mean = mean();
        double sum = 0;
        for (double cell : cells) {
            sum += (cell - mean) * (cell - mean);
        }
        return Math.sqrt(sum / cells.length);
    }

    /// Returns how much of the variance a plane explains, from 0 to 1: what a gradient has, and nothing that is seen in
    /// it.
    double planeShare() {
        double mean = mean();
        double middle = (side - 1) / 2.0;
        double across = 0;
        double down = 0;
        double all = 0;
        double places = 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double value = at(row, column) - mean;
                across += value * (column - middle);
                down += value * (row - middle);
                all += value * value;
                places += (row - middle) * (row - middle);
            }
        }
        return all == 0 ? 1 : (across * across + down * down) / (places * all);
    }

    /// A part of a grid, in cells from its edges, each with fractions.
    record Window(double left, double top, double right, double bottom) {}

    /// Returns the part within `window`, reduced to `newSide` cells a side.
    LuminanceGrid part(Window window, int newSide) {
        double[] narrow = new double[side * newSide];
        double[] row = new double[side];
        double[] target = new double[newSide];
        for (int y = 0; y < side; y++) {
            System.arraycopy(cells, y * side, row, 0, side);
            means(row, window.left, window.right, target);
            System.arraycopy(target, 0, narrow, y * newSide, newSide);
        }
        double[] whole = new double[newSide * newSide];
        double[] column = new double[side];
        for (int x = 0; x < newSide; x++) {
            for (int y = 0; y < side; y++) {
                column[y] = narrow[y * newSide + x];
            }
            means(column, window.top, window.bottom, target);
            for (int y = 0; y < newSide; y++) {
                whole[y * newSide + x] = target[y];
            }
        }
        return new LuminanceGrid(newSide, whole);
    }

    LuminanceGrid reduced(int newSide) {
        return part(new Window(0, 0, side, side), newSide);
    }

    /// Writes the means of equal parts of `values` between `from` and `to`.
    static void means(double[] values, double from, double to, double[] target) {
        double step = (to - from) / target.length;
        double start = from;
        for (int at = 0; at < target.length; at++) {
            double end = at + 1 == target.length ? to : from + (at + 1) * step;
            target[at] = area(values, start, end) / (end - start);
            start = end;
        }
    }

    private static double area(double[] values, double from, double to) {
        int first = Math.min(values.length - 1, (int) from);
        int last = Math.min(values.length - 1, (int) Math.ceil(to) - 1);
        if (first >= last) {
            return values[first] * (to - from);
        }
        double sum = values[first] * (first + 1 - from) + values[last] * (to - last);
        for (int at = first + 1; at < last; at++) {
            sum += values[at];
        }
        return sum;
    }
}
