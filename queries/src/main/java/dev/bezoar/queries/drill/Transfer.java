package dev.bezoar.queries.drill;

import dev.bezoar.queries.restore.Disagreement;
import dev.bezoar.queries.restore.Spelling;
import dev.bezoar.queries.restore.TextRestoration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Makes attacks on a copy and tries them on the model.
final class Transfer {
    private static final int MOST_WORDS = 12; // changed in one text
    private static final double FAR = 0.5; // of 2: the sum of differences of probabilities that counts as disagreeing
    private static final long[] SIGHTS = {0xAAAAAAAAAAAAAAAAL, 0xCCCCCCCCCCCCCCCCL, 0xF0F0F0F0F0F0F0F0L};
    private static final String LATIN = "aeopcyxisj";
    private static final String ALIKE = "аеорсухіѕј";

    /// What is done to a word.
    enum Edit {
        /// Letters become those of another script that look the same.
        LOOK_ALIKE("look-alike letters"),
        /// A character that does not show stands in the word.
        INVISIBLE("invisible characters"),
        /// Two letters are swapped, or one is left out.
        MISSPELLED("misspellings"),
        /// The word is another.
        REPLACED("other words");

        private final String words;

        Edit(String words) {
            this.words = words;
        }
    }

    private final ToyModel victim;
    private final ToyModel copy;
    private final List<ToyModel> ensemble;
    private final TextRestoration restoration;
    private final Corpus held;
    private final SplittableRandom random;

    Transfer(ToyModel victim, ToyModel copy, Corpus train, Corpus held, SplittableRandom random) {
        this.victim = victim;
        this.copy = copy;
        this.ensemble = IntStream.range(0, SIGHTS.length)
                .mapToObj(at -> ToyModel.trained(train.texts(), train.labels(), train.labelCount(), SIGHTS[at], at))
                .toList();
        this.restoration = new TextRestoration(Spelling.of(train.texts()));
        this.held = held;
        this.random = random;
    }

    TransferFigures run(Edit edit, int texts) {
        Tally tally = new Tally();
        for (int at = 0; at < texts; at++) {
            String text = held.texts().get(at);
            int label = held.labels().get(at);
            tally.clean(text, label);
            String hostile = attacked(text, edit);
            if (victim.label(text) == label && !hostile.equals(text)) {
                tally.hostile(hostile, label);
            }
        }
        return tally.figures(edit, texts);
    }

    private final class Tally {
        private int attacked;
        private int fooled;
        private int restored;
        private int voted;
        private int noticed;
        private int right;
        private int rightRestored;
        private int rightVoted;
        private int cleanNoticed;

        void clean(String text, int label) {
            right += victim.label(text) == label ? 1 : 0;
            rightRestored += victim.label(restored(text)) == label ? 1 : 0;
            rightVoted += vote(restored(text)) == label ? 1 : 0;
            cleanNoticed += disagrees(text) ? 1 : 0;
        }

        void hostile(String text, int label) {
            attacked++;
            boolean isFooled = victim.label(text) != label;
            fooled += isFooled ? 1 : 0;
            restored += victim.label(restored(text)) != label ? 1 : 0;
            voted += vote(restored(text)) != label ? 1 : 0;
            noticed += isFooled && disagrees(text) ? 1 : 0;
        }

        TransferFigures figures(Edit edit, double texts) {
            double all = Math.max(1, attacked);
            return new TransferFigures(
                    edit.words,
                    attacked,
                    fooled / all,
                    restored / all,
                    voted / all,
                    noticed / (double) Math.max(1, fooled),
                    right / texts,
                    rightRestored / texts,
                    rightVoted / texts,
                    cleanNoticed / texts);
        }
    }

    private String restored(String text) {
        return restoration.restored(text).text();
    }

    private int vote(String text) {
        double[] sum = victim.probabilities(text);
        for (ToyModel model : ensemble) {
            double[] answer = model.probabilities(text);
            for (int label = 0; label < sum.length; label++) {
                sum[label] += answer[label];
            }
        }
        return ToyModel.likeliest(sum);
    }

    private boolean disagrees(String text) {
        return Disagreement.of(List.of(victim.probabilities(text), victim.probabilities(restored(text))))
                .isMoreThan(FAR);
    }

    /// Edits the words that matter most to the copy until the copy answers otherwise.
    private String attacked(String text, Edit edit) {
        String[] words = text.split(" ", -1);
        int label = copy.label(text);
        List<Integer> order = IntStream.range(0, words.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> copy.probabilities(without(words, at))[label]))
                .toList();
        String now = text;
        for (int change = 0; change < Math.min(MOST_WORDS, order.size()) && copy.label(now) == label; change++) {
            words[order.get(change)] = edited(words[order.get(change)], edit);
            now = String.join(" ", words);
        }
        return copy.label(now) == label ? text : now;
    }

    private static String without(String[] words, int at) {
        List<String> others = new ArrayList<>(List.of(words));
        others.remove(at);
        return String.join(" ", others);
    }

    private String edited(String word, Edit edit) {
        if (word.length() < 3 && edit != Edit.REPLACED) {
            return word;
        }
        int at = 1 + random.nextInt(Math.max(1, word.length() - 2));
        return switch (edit) {
            case LOOK_ALIKE -> lookAlike(word);
            case INVISIBLE -> word.substring(0, at) + '\u200b' + word.substring(at);
            case MISSPELLED ->
                random.nextBoolean()
                        ? word.substring(0, at) + word.substring(at + 1)
                        : word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1);
            case REPLACED -> {
                String[] others =
                        held.texts().get(random.nextInt(held.texts().size())).split(" ", -1);
                yield others[random.nextInt(others.length)];
            }
        };
    }

    private static String lookAlike(String word) {
        StringBuilder alike = new StringBuilder();
        for (int at = 0; at < word.length(); at++) {
            int letter = LATIN.indexOf(word.charAt(at));
            alike.append(letter < 0 ? word.charAt(at) : ALIKE.charAt(letter));
        }
        return alike.toString();
    }
}
