package dev.bezoar.detectors.grouping;

import dev.bezoar.core.math.KeptWords;
import dev.bezoar.core.surprise.TextCorpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Asks of near-copies of one text: did a machine put words into it at random, or did people write variants?
///
/// A machine changes every word as often as any other, and what it puts in does not go with the words around it.
/// People leave most words alone, change the same few, and write sentences; forms are filled in at the same places.
public final class MutationTest {
    private final TextCorpus texts;
    private final PairUsage usage;

    /// Judges documents of `texts` by what is usual in all of them.
    public MutationTest(TextCorpus texts) {
        this.texts = texts;
        this.usage = new PairUsage(texts);
    }

    /// How copies of one text differ.
    ///
    /// @param words number of words that most members hold
    /// @param coverage share of the members' words that these are
    /// @param kept mean share of members that hold such a word
    /// @param log10Even how much likelier the changes are if every word is changed as often
    /// @param log10Random how much likelier the new words are if drawn at random, from the words beside them
    public record Mutation(int words, double coverage, double kept, double log10Even, double log10Random) {
        private static final int LEAST_WORDS = 8;
        private static final double LEAST_COVERAGE = 0.6;
        private static final double LEAST_KEPT = 0.7;
        private static final double MOST_KEPT = 0.97; // floods lie at 0.8 to 0.93, filled-in forms at 1

        /// Whether the members are copies, not just alike.
        public boolean areCopies() {
            return words >= LEAST_WORDS && coverage >= LEAST_COVERAGE && kept >= LEAST_KEPT;
        }

        /// Whether words were lost: who replaces words loses some of the text's own, who fills in a form loses none.
        public boolean areReplaced() {
            return areCopies() && kept <= MOST_KEPT;
        }

        /// `log10` of how much likelier a machine made these copies than people did.
        public double log10Machine() {
            return log10Even + log10Random;
        }
    }

    /// Returns how `rows`, different documents that are alike, differ.
    public Mutation of(int[] rows) {
        Members members = new Members(rows);
        return new Mutation(
                members.common.size(),
                members.coverage(),
                members.kept(),
                KeptWords.log10Even(members.keptOnce(), rows.length),
                members.log10Random());
    }

    /// Some documents, and the words that most of them hold.
    private final class Members {
        private final int[] rows;
        private final Map<Integer, Integer> holders = new TreeMap<>();
        private final Map<Integer, Integer> repeats = new HashMap<>();
        private final Map<Long, Integer> pairHolders = new HashMap<>();
        private final Set<Integer> common = new HashSet<>();
        private int words;

        Members(int[] rows) {
            this.rows = rows;
            for (int row : rows) {
                Map<Integer, Integer> own = new HashMap<>();
                Set<Long> pairs = new HashSet<>();
                for (int place = 0; place < texts.length(row); place++) {
                    own.merge(texts.token(row, place), 1, Integer::sum);
                    pairs.add(pair(row, place));
                }
                words += own.size();
                own.forEach((word, count) -> {
                    holders.merge(word, 1, Integer::sum);
                    repeats.merge(word, count > 1 ? 1 : 0, Integer::sum);
                });
                pairs.forEach(pair -> pairHolders.merge(pair, 1, Integer::sum));
            }
            holders.forEach((word, count) -> {
                if (2 * count >= rows.length) {
                    common.add(word);
                }
            });
        }

        private long pair(int row, int place) {
            return ((long) texts.token(row, place) << Integer.SIZE) | texts.token(row, place + 1);
        }

        double kept() {
            return common.stream()
                            .mapToInt(word -> holders.getOrDefault(word, 0))
                            .average()
                            .orElse(rows.length)
                    / rows.length;
        }

        double coverage() {
            return common.stream()
                            .mapToInt(word -> holders.getOrDefault(word, 0))
                            .sum()
                    / (double) Math.max(1, words);
        }

        /// A word that the text holds twice survives one change, so only the others are counted.
        int[] keptOnce() {
            List<Integer> kept = new ArrayList<>();
            holders.forEach((word, count) -> {
                if (common.contains(word) && 4 * repeats.getOrDefault(word, 0) < count) {
                    kept.add(count);
                }
            });
            return kept.stream().mapToInt(Integer::intValue).toArray();
        }

        /// Every different pair with a new word in it is asked once: a phrase that several share is one change.
        double log10Random() {
            Set<Integer> slots = slots();
            Set<Long> asked = new HashSet<>();
            double sum = 0;
            for (int row : rows) {
                int before = TextCorpus.BOUNDARY;
                for (int place = 0; place + 1 < texts.length(row); place++) {
                    int left = texts.token(row, place);
                    int right = texts.token(row, place + 1);
                    before = common.contains(left) ? left : before;
                    long pair = pair(row, place);
                    if (!(common.contains(left) && common.contains(right))
                            && !slots.contains(before)
                            && asked.add(pair)) {
                        sum += usage.log10Random(
                                left,
                                right,
                                holders.getOrDefault(left, 0),
                                holders.getOrDefault(right, 0),
                                pairHolders.getOrDefault(pair, 0));
                    }
                }
            }
            return sum;
        }

        /// Common words after which most members have words of their own: there a form is filled in, as by anyone.
        private Set<Integer> slots() {
            Map<Integer, Integer> filled = new HashMap<>();
            for (int row : rows) {
                Set<Integer> own = new HashSet<>();
                int before = TextCorpus.BOUNDARY;
                for (int place = 0; place < texts.length(row); place++) {
                    int word = texts.token(row, place);
                    if (common.contains(word)) {
                        before = word;
                    } else {
                        own.add(before);
                    }
                }
                own.forEach(word -> filled.merge(word, 1, Integer::sum));
            }
            filled.values().removeIf(count -> 2 * count < rows.length);
            return filled.keySet();
        }
    }
}
