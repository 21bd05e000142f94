package dev.bezoar.behaviour.trigger;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts stamps on items and sees where their answers go.
final class Probe implements Trial {
    private static final int ROWS_AT_ONCE = 1 << 13;
    private static final double STEEPNESS = 2;

    private final Classifier model;
    private final Items items;
    private final int[] before;
    private final int classes;
    private final boolean isShare;
    private final double scale;
    private long asked;

    Probe(Classifier model, Items items) throws IOException {
        this.model = model;
        this.items = items;
        Answers answers = model.answers(List.of(items.plain()));
        this.classes = answers.classes();
        this.before = new int[items.count()];
        this.isShare = isShare(answers);
        double[] margins = new double[items.count()];
        for (int i = 0; i < before.length; i++) {
            before[i] = answers.best(i);
            margins[i] = margins(answers, i)[before[i]];
        }
        Arrays.sort(margins);
        this.scale = Math.max(1e-6, margins.length == 0 ? 1 : margins[margins.length / 2]);
    }

    /// Number of items that are not of class `label`.
    int others(int label) {
        int others = 0;
        for (int one : before) {
            others += one == label ? 0 : 1;
        }
        return others;
    }

    int count() {
        return before.length;
    }

    @Override
    public int classes() {
        return classes;
    }

    /// How often the model was asked.
    long asked() {
        return asked;
    }

    @Override
    public List<Effect> effects(List<Stamp> stamps) throws IOException {
        List<Effect> effects = new ArrayList<>();
        int atOnce = Math.max(1, ROWS_AT_ONCE / count());
        for (int from = 0; from < stamps.size(); from += atOnce) {
            List<Stamp> some = stamps.subList(from, Math.min(stamps.size(), from + atOnce));
            Tensor stamped = items.stamped(some);
            Answers answers = model.answers(List.of(stamped));
            asked += answers.count();
            for (int i = 0; i < some.size(); i++) {
                effects.add(effect(some.get(i), answers, i * count()));
            }
        }
        return effects;
    }

    /// Which items that were of another class go to `label`, in the order of the items.
    boolean[] goes(Stamp stamp, int label) throws IOException {
        Answers answers = model.answers(List.of(items.stamped(List.of(stamp))));
        boolean[] goes = new boolean[count()];
        for (int i = 0; i < goes.length; i++) {
            goes[i] = before[i] != label && answers.best(i) == label;
        }
        return goes;
    }

    private Effect effect(Stamp stamp, Answers answers, int from) {
        double[] moved = new double[classes];
        double[] drawn = new double[classes];
        int[] others = new int[classes];
        for (int i = 0; i < count(); i++) {
            double[] margins = margins(answers, from + i);
            for (int label = 0; label < classes; label++) {
                if (before[i] != label) {
                    others[label]++;
                    moved[label] += margins[label] > 0 ? 1 : 0;
                    drawn[label] += 1 / (1 + Math.exp(-STEEPNESS * margins[label] / scale));
                }
            }
        }
        List<Double> shares = new ArrayList<>();
        List<Double> nearness = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            shares.add(moved[label] / Math.max(1, others[label]));
            nearness.add(drawn[label] / Math.max(1, others[label]));
        }
        return new Effect(stamp, shares, nearness);
    }

    /// By how much each class is before the best other one, in logits or log odds.
    private double[] margins(Answers answers, int item) {
        double[] margins = new double[classes];
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < classes; label++) {
            margins[label] = logit(answers.score(item, label));
            second = Math.max(second, Math.min(first, margins[label]));
            first = Math.max(first, margins[label]);
        }
        for (int label = 0; label < classes; label++) {
            margins[label] -= margins[label] == first ? second : first;
        }
        return margins;
    }

    private double logit(double score) {
        return isShare ? Math.log(Math.max(score, 1e-9)) : score;
    }

    private static boolean isShare(Answers answers) {
        for (int i = 0; i < answers.count(); i++) {
            double sum = 0;
            for (int label = 0; label < answers.classes(); label++) {
                if (!(answers.score(i, label) >= 0)) {
                    return false;
                }
                sum += answers.score(i, label);
            }
            if (Math.abs(sum - 1) > 1e-3) {
                return false;
            }
        }
        return true;
    }
}
