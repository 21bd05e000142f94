package dev.bezoar.watch.input;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one input field is like, learnt from the first values.
///
/// If all of them that are there are numbers, it is a field of numbers, and a value becomes its rank among the first; a
/// missing value lies below all. Else it is a field of categories: those that one in [#COMMON] of the first values have
/// are told apart by name, at most [#MOST_CATEGORIES]; rare values, such as names of people, are not kept and count
/// together. The first values themselves are forgotten.
public final class InputField implements Stateful {
    /// Categories that are told apart.
    public static final int MOST_CATEGORIES = 12;

    /// First values that are held back to learn from.
    public static final int HELD = 1_000;

    /// The code of a value while the first are held back.
    public static final int NOT_YET = -1;

    private static final int COMMON = 100;
    private static final int LONGEST_NAME = 200;
    private static final String MISSING = "(missing)";

    private final int hold;
    private final List<String> held = new ArrayList<>();
    private double[] edges = new double[0]; // of a field of numbers, the first ones in order
    private List<String> categories = List.of();
    private boolean isReady;
    private boolean isNumber;

    /// @param learnt number of first events that are the past; at most half of them are held back
    public InputField(long learnt) {
        hold = heldOf(learnt);
    }

    /// Returns how many of `learnt` first values are held back to learn from.
    public static int heldOf(long learnt) {
        return Math.clamp(learnt / 2, 1, HELD);
    }

    /// Returns the code of `text`, or [#NOT_YET].
    public int code(String text) {
        if (!isReady) {
            held.add(text);
            if (held.size() == hold) {
                begin();
            }
            return NOT_YET;
        }
        if (!isNumber) {
            int index = categories.indexOf(name(text));
            return index < 0 ? MOST_CATEGORIES : index;
        }
        double number = number(text);
        if (Double.isNaN(number)) {
            return 0;
        }
        int place = Arrays.binarySearch(edges, number);
        return 1 + (place < 0 ? -place - 1 : place);
    }

    private void begin() {
        List<String> present = held.stream().filter(text -> !text.isEmpty()).toList();
        isNumber = !present.isEmpty() && present.stream().noneMatch(text -> Double.isNaN(number(text)));
        if (isNumber) {
            edges = present.stream()
                    .mapToDouble(InputField::number)
                    .sorted()
                    .distinct()
                    .toArray();
        } else {
            categories = common();
        }
        held.clear();
        isReady = true;
    }

    private List<String> common() {
        Map<String, Integer> counts = new HashMap<>();
        held.forEach(text -> counts.merge(name(text), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(one -> one.getValue() > 1 && (long) one.getValue() * COMMON >= held.size())
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> one) -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_CATEGORIES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String name(String text) {
        return text.isEmpty() ? MISSING : text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /// Whether the first values were learnt.
    public boolean isReady() {
        return isReady;
    }

    /// Whether it is a field of numbers.
    public boolean isNumber() {
        return isNumber;
    }

    /// The categories that are told apart, by code.
    public List<String> categories() {
        return categories;
    }

    /// Returns what a stream counts of `code`: of numbers the rank, in [0, 1], among the first; of categories whether
    /// it
    /// is `category`, where the empty text is all that are not told apart.
    public double counted(int code, String category) {
        if (isNumber) {
            return (code + 0.5) / (edges.length + 2);
        }
        int wanted = category.isEmpty() ? MOST_CATEGORIES : categories.indexOf(category);
        return code == wanted ? 1 : 0;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.flag(isReady).flag(isNumber).reals(edges);
        out.all(categories, StateWriter::text).all(held, StateWriter::text);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        isReady = in.flag();
        isNumber = in.flag();
        edges = in.reals();
        categories = List.copyOf(in.<String>all(StateReader::text));
        held.clear();
        held.addAll(in.<String>all(StateReader::text));
    }
}
