package dev.bezoar.behaviour.trigger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Looks for one or two columns of a table whose values draw everything to one class.
final class ValueSearch implements StampSearch {
    private static final int MOST_VALUES = 12; // of a column, tried alone
    private static final int MOST_PAIRS = 60_000;
    private static final int KEPT = 24; // of each class
    private static final int PARTNERS = 6; // values of a column, tried with a good one

    private static final int MOST_COLUMNS = 2;
    private static final double RIM = 0.01; // share of items at either end of a column
    private static final int LEAST_RIM = 2; // items

    private final Items items;
    private final List<String> columns;

    ValueSearch(Items items, List<String> columns) {
        this.items = items;
        this.columns = columns;
    }

    @Override
    public Champions search(Trial trial, int size, Set<Integer> avoided) throws IOException {
        Champions singles = new Champions(trial.classes(), KEPT);
        singles.addAll(trial.effects(singles(MOST_VALUES, avoided)));
        if (size == 1) {
            return singles;
        }
        Champions pairs = new Champions(trial.classes(), KEPT);
        pairs.addAll(trial.effects(pairs(singles, avoided)));
        return pairs;
    }

    private List<Stamp> singles(int most, Set<Integer> avoided) {
        List<Stamp> stamps = new ArrayList<>();
        for (int column = 0; column < items.width(); column++) {
            if (avoided.contains(column)) {
                continue;
            }
            for (float value : values(column, most)) {
                stamps.add(new Stamp(new int[] {column}, new float[] {value}));
            }
        }
        return stamps;
    }

    private List<Stamp> pairs(Champions singles, Set<Integer> avoided) {
        List<Stamp> first = new ArrayList<>();
        for (int label = 0; label < singles.classes(); label++) {
            for (Champions.Held held : singles.of(label)) {
                if (!first.contains(held.stamp())) {
                    first.add(held.stamp());
                }
            }
        }
        List<Stamp> second = singles(PARTNERS, avoided);
        List<Stamp> pairs = new ArrayList<>();
        for (Stamp one : first) {
            for (Stamp other : second) {
                if (other.place(0) != one.place(0) && pairs.size() < MOST_PAIRS) {
                    pairs.add(one.and(other));
                }
            }
        }
        return pairs;
    }

    /// Values of a column, evenly by rank, without the rim: where hardly an item is, honest models guess.
    private float[] values(int column, int most) {
        float[] all = new float[items.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = items.value(i, column);
        }
        Arrays.sort(all);
        int rim = Math.min((all.length - 1) / 2, Math.max(LEAST_RIM, (int) (RIM * all.length)));
        int last = all.length - 1 - 2 * rim;
        float[] chosen = new float[Math.min(most, all.length)];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            float value = all[rim + (int) ((long) i * last / Math.max(1, chosen.length - 1))];
            if (count == 0 || chosen[count - 1] != value) {
                chosen[count++] = value;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    @Override
    public int largest() {
        return Math.min(MOST_COLUMNS, items.width());
    }

    @Override
    public String inWords(Stamp stamp) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < stamp.size(); i++) {
            String name = columns.size() == items.width() ? columns.get(stamp.place(i)) : "column " + stamp.place(i);
            parts.add("%s is %s".formatted(name, Shown.number(stamp.value(i))));
        }
        return String.join(" and ", parts);
    }

    @Override
    public String triedInWords() {
        return "one or two columns set to values that the items have";
    }
}
