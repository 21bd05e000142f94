package dev.bezoar.pull.content;

import dev.bezoar.pull.content.LuminanceGrid.Window;

/// Whether two pictures show the same thing to a person, after another encoding, size, colour or crop.
///
/// First the distance of their hashes. If that is too far, the thumbnails are laid over each other, one within the
/// other, at every crop of up to a fifth a side, and correlated: brightness and contrast do not matter.
///
/// @param hashDistance bits in which the hashes differ, from 0 to 64
/// @param correlation of the thumbnails at their best alignment, from -1 to 1; 1 where the hashes are near
public record PictureLikeness(int hashDistance, double correlation) {
    /// Of 64 independent bits, at most 10 differ by chance once in 10⁸.
    private static final int NEAR_BITS = 10;

    private static final double NEAR_CORRELATION = 0.96; // see `docs/pull.md` for what it lets through and what not
    private static final double FLAT = 2.0; // grey levels of deviation: below, a thumbnail is noise of the encoder
    private static final double PLAIN = 0.9; // of the variance: all gradients of one direction correlate
    private static final double PLAIN_CORRELATION = 0.9;
    private static final int SAME_COLOUR = 40; // levels of 255, each of red, green and blue
    private static final int SIDE = 16;
    private static final int MOST_CROP = 5; // of 24 cells: a fifth of a side
    private static final int STEP = 2; // of 24 cells, in the coarse search
    private static final int COARSE = 3; // crops a side
    private static final double HOPELESS = 0.6; // after the coarse search: no climb from there reached 0.96
    private static final double FINEST = 0.25; // of a cell

    /// Compares two pictures; the order does not matter.
    public static PictureLikeness of(Picture left, Picture right) {
        LuminanceGrid one = left.grid();
        LuminanceGrid other = right.grid();
        int distance = Long.bitCount(left.hash() ^ right.hash());
        if (isPlain(one) || isPlain(other)) {
            return new PictureLikeness(
                    distance,
                    isPlain(one) && isPlain(other) && isSameColour(left, right) ? plainCorrelation(one, other) : 0);
        }
        if (distance <= NEAR_BITS) {
            return new PictureLikeness(distance, 1);
        }
        return new PictureLikeness(distance, Math.max(bestWithin(one, other), bestWithin(other, one)));
    }

    /// Whether there is nothing to be seen but colour: then colour decides, though it may change harmlessly.
    private static boolean isPlain(LuminanceGrid grid) {
        return grid.deviation() < FLAT || grid.planeShare() > PLAIN;
    }

    private static boolean isSameColour(Picture left, Picture right) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs(((left.colour() >> shift) & 0xFF) - ((right.colour() >> shift) & 0xFF)) > SAME_COLOUR) {
                return false;
            }
        }
        return true;
    }

    private static double plainCorrelation(LuminanceGrid one, LuminanceGrid other) {
        boolean flat = one.deviation() < FLAT || other.deviation() < FLAT;
        boolean alike = flat
                ? Math.abs(one.deviation() - other.deviation()) < 2 * FLAT
                : correlation(one.reduced(SIDE), other.reduced(SIDE)) >= PLAIN_CORRELATION;
        return alike ? 1 : 0;
    }

    /// Whether it is probably the same picture.
    public boolean isNear() {
        return correlation >= NEAR_CORRELATION;
    }

    /// The best correlation of `whole` with any crop of `larger`: a coarse search of all crops, then a climb from the
    /// best.
    private static double bestWithin(LuminanceGrid larger, LuminanceGrid whole) {
        LuminanceGrid target = whole.reduced(SIDE);
        int side = larger.side();
        Window best = new Window(0, 0, side, side);
        double highest = correlation(larger.reduced(SIDE), target);
        for (int crop = 0; crop < COARSE * COARSE * COARSE * COARSE; crop++) {
            int left = STEP * (crop % COARSE);
            int right = STEP * (crop / COARSE % COARSE);
            int top = STEP * (crop / (COARSE * COARSE) % COARSE);
            int bottom = STEP * (crop / (COARSE * COARSE * COARSE));
            Window window = new Window(left, top, side - right, side - bottom);
            double correlation = correlation(larger.part(window, SIDE), target);
            if (correlation > highest) {
                highest = correlation;
                best = window;
            }
        }
        return highest < HOPELESS ? highest : refined(larger, target, best, highest);
    }

    private static double refined(LuminanceGrid larger, LuminanceGrid target, Window start, double correlation) {
        Window best = start;
        double highest = correlation;
        for (double step = 1; step >= FINEST; step /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int direction = 0; direction < 8; direction++) {
                    Window next = moved(best, direction, step);
                    if (!isWithin(next, larger.side())) {
                        continue;
                    }
                    double reached = correlation(larger.part(next, SIDE), target);
                    if (reached > highest) {
                        highest = reached;
                        best = next;
                        moved = true;
                    }
                }
            }
        }
        return highest;
    }

    private static boolean isWithin(Window window, int side) {
        return window.left() >= 0
                && window.top() >= 0
                && window.right() <= side
                && window.bottom() <= side
                && window.right() - window.left() >= side - 2.0 * MOST_CROP
                && window.bottom() - window.top() >= side - 2.0 * MOST_CROP;
    }

    private static Window moved(Window window, int direction, double step) {
        double by = direction % 2 == 0 ? step : -step;
        return switch (direction / 2) {
            case 0 -> new Window(window.left() + by, window.top(), window.right(), window.bottom());
            case 1 -> new Window(window.left(), window.top() + by, window.right(), window.bottom());
            case 2 -> new Window(window.left(), window.top(), window.right() + by, window.bottom());
            default -> new Window(window.left(), window.top(), window.right(), window.bottom() + by);
        };
    }

    private static double correlation(LuminanceGrid left, LuminanceGrid right) {
        double leftMean = left.mean();
        double rightMean = right.mean();
        double both = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double x = left.at(row, column) - leftMean;
                double y = right.at(row, column) - rightMean;
                both += x * y;
                leftSquares += x * x;
                rightSquares += y * y;
            }
        }
        double scale = Math.sqrt(leftSquares * rightSquares);
        return scale == 0 ? 0 : both / scale;
    }
}
