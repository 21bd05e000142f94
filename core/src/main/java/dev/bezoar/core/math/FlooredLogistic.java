package dev.bezoar.core.math;

import java.util.Arrays;

/// How often something fails that gets rarer with confidence, but also fails at a rate that no confidence helps
/// against.
///
/// `Pr[failure | x] = η + (1 − η) / (1 + exp(bx − a))` with `a ≥ 0` and `b ≥ 0`: a model that is undecided errs at
/// least every second time and errs less the surer it is; a wrong label does not ask how sure the model is. The
/// floor `η` is therefore the share of failures that the model did not cause. Fitted by expectation maximisation on
/// at most 200 quantile bins of `x`.
///
/// @see <a href="https://doi.org/10.1080/01621459.1988.10478611">Copas 1988, binary regression with contaminated
///     data</a>; ours contaminates one side only
public final class FlooredLogistic {
    private static final int MOST_BINS = 200;
    private static final int MOST_STEPS = 2_000;
    private static final double TOLERANCE = 1e-6; // of the log-likelihood
    private static final double HALF_CHI_SQUARE_95 = 1.920729; // half the 0.95 quantile with one degree of freedom
    private static final double LEAST_FLOOR = 1e-9;

    private final Bins bins;
    private final Curve best;
    private final double low;

    private FlooredLogistic(Bins bins) {
        this.bins = bins;
        this.best = bins.likeliest();
        this.low = edge(0);
    }

    /// Fits the curve.
    ///
    /// @param x how sure the model is, 0 if it is undecided, finite, at least one
    /// @param failures as many as `x`
    public static FlooredLogistic fit(double[] x, boolean[] failures) {
        return new FlooredLogistic(Bins.of(x, failures));
    }

    /// The share of failures that no confidence helps against, in `[0, 1)`.
    public double floor() {
        return best.floor;
    }

    /// The lower end of the 95 % profile likelihood interval of [#floor()].
    public double floorLow() {
        return low;
    }

    /// Returns the upper end of the 95 % profile likelihood interval of [#floor()]; worked out each time.
    public double floorHigh() {
        return edge(1);
    }

    /// Returns `log10` of the chance of a likelihood ratio this large if there is no floor.
    ///
    /// The ratio is half the time zero and half the time chi-square with one degree of freedom, as the floor
    /// lies at the edge of what is possible; the normal tail is bounded by Mills' ratio.
    public double log10P() {
        double gain = best.logLikelihood - profile(LEAST_FLOOR);
        double mills = gain + Math.log(Math.sqrt(2 * gain) * Math.sqrt(2 * Math.PI));
        return gain < 0.5 ? 0 : -mills / Math.log(10);
    }

    /// Returns `Pr[failure | x]`.
    public double at(double x) {
        return best.floor + (1 - best.floor) * best.slope(x);
    }

    /// Returns `Pr[the floor caused it | failure at x]`.
    public double blame(double x) {
        return best.floor / at(x);
    }

    /// Bisects for the floor at which the profile likelihood has fallen by as much as chance allows.
    private double edge(double outer) {
        double inside = best.floor;
        double outside = outer;
        if (isLikely(Math.clamp(outside, LEAST_FLOOR, 1 - LEAST_FLOOR))) {
            return outer;
        }
        while (Math.abs(outside - inside) > 1e-3 * Math.max(inside, outside) + LEAST_FLOOR) {
            double middle = (inside + outside) / 2;
            boolean isIn = isLikely(middle);
            inside = isIn ? middle : inside;
            outside = isIn ? outside : middle;
        }
        return inside;
    }

    private boolean isLikely(double floor) {
        return profile(floor) >= best.logLikelihood - HALF_CHI_SQUARE_95;
    }

    /// Returns the largest log-likelihood with `floor`, from two starts: a steep line is a bad one for a low floor.
    private double profile(double floor) {
        return Math.max(
                bins.fit(floor, true, bins.start()).logLikelihood,
                bins.fit(floor, true, new double[] {best.a, best.b}).logLikelihood);
    }

    /// A fitted curve; `x` is in units of its mean size.
    private record Curve(double floor, double a, double b, double unit, double logLikelihood) {
        double slope(double x) {
            return 1 / (1 + Math.exp(b * x / unit - a));
        }
    }

    /// Points with nearly the same `x`.
    private record Bins(double[] x, double[] trials, double[] failures, double unit) {

        static Bins of(double[] x, boolean[] failures) {
            double[] failed = sorted(x, failures, true);
            double[] fine = sorted(x, failures, false);
            int count = Math.min(MOST_BINS, x.length);
            Bins bins = new Bins(new double[count], new double[count], new double[count], 1);
            double size = 0;
            int failure = 0;
            for (int at = 0; at < x.length; at++) {
                boolean isFailure = failure < failed.length
                        && (at - failure == fine.length || failed[failure] < fine[at - failure]);
                double value = isFailure ? failed[failure] : fine[at - failure];
                int bin = (int) ((long) at * count / x.length);
                bins.x[bin] += value;
                bins.trials[bin]++;
                bins.failures[bin] += isFailure ? 1 : 0;
                failure += isFailure ? 1 : 0;
                size += Math.abs(value) / x.length;
            }
            double unit = size > 0 ? size : 1;
            Arrays.setAll(bins.x, bin -> bins.x[bin] / bins.trials[bin] / unit);
            return new Bins(bins.x, bins.trials, bins.failures, unit);
        }

        private static double[] sorted(double[] x, boolean[] failures, boolean wanted) {
            double[] chosen = new double[x.length];
            int count = 0;
            for (int at = 0; at < x.length; at++) {
                if (failures[at] == wanted) {
                    chosen[count++] = x[at];
                }
            }
            double[] sorted = Arrays.copyOf(chosen, count);
            Arrays.sort(sorted);
            return sorted;
        }

        /// There may be two peaks, one where the floor explains little and one where it explains nearly all.
        Curve likeliest() {
            Curve little = fit(share() / 4, false, start());
            Curve much = fit(share() * 0.95, false, start());
            return much.logLikelihood > little.logLikelihood ? much : little;
        }

        /// Returns the likeliest curve.
        ///
        /// @param floor where to start, or where to stay if it `isFixed`
        /// @param line where to start, changed
        Curve fit(double floor, boolean isFixed, double[] line) {
            double all = Arrays.stream(trials).sum();
            double eta = floor;
            double last = Double.NEGATIVE_INFINITY;
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] blamed = new double[x.length];
                double logLikelihood = expect(eta, line, blamed);
                if (logLikelihood - last < TOLERANCE) {
                    break;
                }
                last = logLikelihood;
                eta = isFixed
                        ? eta
                        : Math.max(LEAST_FLOOR, Arrays.stream(blamed).sum() / all);
                improve(line, blamed);
            }
            return new Curve(eta, line[0], line[1], unit, expect(eta, line, new double[x.length]));
        }

        private double share() {
            return Math.clamp(
                    Arrays.stream(failures).sum() / Arrays.stream(trials).sum(), 1e-6, 1 - 1e-6);
        }

        double[] start() {
            return new double[] {0, Math.max(0, Math.log((1 - share()) / share()))};
        }

        /// Fills in how many failures of each bin the floor is blamed for, and returns the log-likelihood.
        private double expect(double eta, double[] line, double[] blamed) {
            double logLikelihood = 0;
            for (int bin = 0; bin < x.length; bin++) {
                double slope = 1 / (1 + Math.exp(line[1] * x[bin] - line[0]));
                double rate = Math.clamp(eta + (1 - eta) * slope, 1e-300, 1 - 1e-15);
                blamed[bin] = failures[bin] * eta / rate;
                logLikelihood += failures[bin] * Math.log(rate) + (trials[bin] - failures[bin]) * Math.log1p(-rate);
            }
            return logLikelihood;
        }

        /// One Newton step of the logistic part, ridged so that separable data stay finite; halved until it helps.
        private void improve(double[] line, double[] blamed) {
            double[] gradient = new double[2];
            double[] curvature = {1e-6, 0, 1e-6};
            for (int bin = 0; bin < x.length; bin++) {
                double slope = 1 / (1 + Math.exp(line[1] * x[bin] - line[0]));
                double weight = trials[bin] - blamed[bin];
                double residual = failures[bin] - blamed[bin] - weight * slope;
                double spread = weight * slope * (1 - slope);
                gradient[0] += residual;
                gradient[1] -= residual * x[bin];
                curvature[0] += spread;
                curvature[1] -= spread * x[bin];
                curvature[2] += spread * x[bin] * x[bin];
            }
            double determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
            if (!(determinant > 0)) {
                return;
            }
            double stepA = (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant;
            double stepB = (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant;
            if (line[0] + stepA <= 0) {
                line[0] = 0; // the bound holds: the other coordinate is free
                stepA = 0;
                stepB = gradient[1] / curvature[2];
            }
            double before = expected(line, blamed);
            double factor = 1;
            double[] tried = line.clone();
            for (int halving = 0; halving < 30; halving++, factor /= 2) {
                tried[0] = Math.max(0, line[0] + factor * stepA);
                tried[1] = Math.max(0, line[1] + factor * stepB);
                if (expected(tried, blamed) >= before) {
                    line[0] = tried[0];
                    line[1] = tried[1];
                    return;
                }
            }
        }

        private double expected(double[] line, double[] blamed) {
            double sum = 0;
            for (int bin = 0; bin < x.length; bin++) {
                double slope = Math.clamp(1 / (1 + Math.exp(line[1] * x[bin] - line[0])), 1e-300, 1 - 1e-15);
                sum += (failures[bin] - blamed[bin]) * Math.log(slope)
                        + (trials[bin] - failures[bin]) * Math.log1p(-slope);
            }
            return sum;
        }
    }
}
