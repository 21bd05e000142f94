package dev.bezoar.gate.echo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How much of an output is a copy of what its user said just before: "repeat after me".
///
/// The share of the output's runs of three words that stand in one of the same contributor's recent inputs; an output
/// of
/// fewer words is one run. Memory: at most `mostContributors` times `inputsEach` inputs of [#MOST_WORDS] words, 8 bytes
/// a
/// word and about 40 more in the set; the contributor that spoke longest ago is forgotten first.
///
/// Misses: a copy of what *another* contributor said, and a paraphrase.
public final class EchoMeter {
    /// Words of a text that are looked at.
    public static final int MOST_WORDS = 512;

    private static final int RUN = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final long FIRST = 0xCBF29CE484222325L; // FNV-1a
    private static final long FACTOR = 0x100000001B3L;

    private final int mostContributors;
    private final int inputsEach;
    private final Map<Long, Deque<Set<Long>>> recent = new LinkedHashMap<>();

    /// @param mostContributors whose inputs are remembered, at least 1
    /// @param inputsEach inputs remembered of each, at least 1
    public EchoMeter(int mostContributors, int inputsEach) {
        if (mostContributors < 1 || inputsEach < 1) {
            throw new IllegalArgumentException(
                    "must be at least 1, got %d contributors and %d inputs".formatted(mostContributors, inputsEach));
        }
        this.mostContributors = mostContributors;
        this.inputsEach = inputsEach;
    }

    /// Remembers what a contributor said.
    ///
    /// @param contributor keyed hash of the contributor
    public void heard(long contributor, String input) {
        Set<Long> runs = parts(words(input));
        Deque<Set<Long>> inputs = recent.remove(contributor);
        Deque<Set<Long>> kept = inputs == null ? new ArrayDeque<>() : inputs;
        if (!runs.isEmpty()) {
            kept.addLast(runs);
        }
        if (kept.size() > inputsEach) {
            kept.removeFirst();
        }
        recent.put(contributor, kept); // at the end: heard last
        if (recent.size() > mostContributors) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /// Returns the largest share of the output's runs that one recent input of the contributor holds, in `[0, 1]`.
    public double containment(long contributor, String output) {
        String[] words = words(output);
        Set<Long> runs = words.length < RUN ? Set.of(hash(words, 0, words.length)) : runs(words, RUN);
        double most = 0;
        if (words.length > 0) {
            for (Set<Long> input : recent.getOrDefault(contributor, new ArrayDeque<>())) {
                most = Math.max(
                        most, (double) runs.stream().filter(input::contains).count() / runs.size());
            }
        }
        return most;
    }

    /// Returns the containment of an output in one input, as if it were the only one.
    public static double containment(String input, String output) {
        if (input.isBlank() || output.isBlank()) {
            return 0;
        }
        EchoMeter meter = new EchoMeter(1, 1);
        meter.heard(0, input);
        return meter.containment(0, output);
    }

    /// Runs of one, two and three words, so that short outputs can be found too.
    private static Set<Long> parts(String[] words) {
        Set<Long> parts = new HashSet<>();
        for (int length = 1; length <= RUN; length++) {
            parts.addAll(runs(words, length));
        }
        return parts;
    }

    private static Set<Long> runs(String[] words, int length) {
        Set<Long> runs = new HashSet<>();
        for (int at = 0; at + length <= words.length; at++) {
            runs.add(hash(words, at, length));
        }
        return runs;
    }

    private static long hash(String[] words, int from, int length) {
        long hash = FIRST;
        for (int at = from; at < from + length; at++) {
            String word = words[at];
            for (int character = 0; character < word.length(); character++) {
                hash = (hash ^ word.charAt(character)) * FACTOR;
            }
            hash = (hash ^ ' ') * FACTOR;
        }
        return hash;
    }

    private static String[] words(String text) {
        String[] words = BETWEEN_WORDS.split(text.strip().toLowerCase(Locale.ROOT), MOST_WORDS + 2);
        int from = words.length > 0 && words[0].isEmpty() ? 1 : 0;
        int to = Math.min(words.length, from + MOST_WORDS);
        if (to > from && words[to - 1].isEmpty()) {
            to--;
        }
        return Arrays.copyOfRange(words, from, to);
    }

    /// Returns the recent inputs, those of who spoke longest ago first: contributor, then runs of words.
    public List<List<Long>> state() {
        List<List<Long>> state = new ArrayList<>();
        recent.forEach((contributor, inputs) -> {
            state.add(List.of(contributor));
            for (Set<Long> runs : inputs) {
                List<Long> row = new ArrayList<>(List.of(contributor));
                row.addAll(runs);
                state.add(row);
            }
        });
        return state;
    }

    /// Takes what [#state()] returned.
    public void restore(List<List<Long>> state) {
        for (List<Long> row : state) {
            Deque<Set<Long>> inputs = recent.computeIfAbsent(row.getFirst(), _ -> new ArrayDeque<>());
            if (row.size() > 1) {
                inputs.addLast(new HashSet<>(row.subList(1, row.size())));
            }
        }
    }

    /// Returns the number of contributors whose inputs are remembered.
    public int contributors() {
        return recent.size();
    }
}
