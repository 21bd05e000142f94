package dev.bezoar.queries.drill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A bot that labels texts by the model's answers, trains a copy on them, and measures how often the copy
/// agrees.
final class Copier {
    private static final int NEVER = CopyFigures.NEVER;
    private static final int MEASURED = 2_000;
    private static final int FIRST_ROUND = 50;
    private static final int ROUND = 250;
    private static final double GOOD_COPY = 0.9;

    /// Which texts a copier asks about.
    enum Choice {
        /// Texts like those of honest clients, of all topics alike.
        NATURAL("texts like those of honest clients"),
        /// Of such texts those that the copy is least sure of.
        UNSURE("of such texts those it is least sure of"),
        /// Words of such texts in any order and mixture.
        MIXED_WORDS("words of such texts mixed");

        private final String words;

        Choice(String words) {
            this.words = words;
        }
    }

    private final Corpus corpus;
    private final Service service;
    private final List<int[]> held;
    private final List<Integer> answered;
    private final SplittableRandom random;
    private final List<int[]> asked = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();

    /// @param corpus texts of the copier's own
    /// @param held texts on which agreement is measured
    Copier(Corpus corpus, Service service, ToyModel victim, List<String> held, SplittableRandom random) {
        this.corpus = corpus;
        this.service = service;
        List<String> measured = held.subList(0, Math.min(MEASURED, held.size()));
        this.held = measured.stream().map(ToyModel::features).toList();
        this.answered = measured.stream().map(victim::label).toList();
        this.random = random;
    }

    /// Asks up to `most` queries, in turn from each of `accounts` accounts.
    CopyFigures run(Choice choice, int accounts, int most) {
        ToyModel copy = copy();
        int flaggedAt = NEVER;
        double agreementWhenFlagged = Double.NaN;
        for (int query = 1; query <= most; query++) {
            if (query % (query < 4 * ROUND ? FIRST_ROUND : ROUND) == 1 && query > 1) {
                copy = copy();
                double agreement = copy.agreement(held, answered);
                if (agreement >= GOOD_COPY) {
                    return new CopyFigures(choice.words, accounts, flaggedAt, agreementWhenFlagged, query - 1);
                }
            }
            String text = chosen(choice, copy);
            int account = query % accounts;
            service.pass(random.nextInt(200));
            Service.Reply reply = service.ask("bot" + account, "", text);
            if (reply.isFlagged() && flaggedAt == NEVER) {
                flaggedAt = query;
                agreementWhenFlagged = copy().agreement(held, answered);
            }
            asked.add(ToyModel.features(text));
            answers.add(Integer.valueOf(reply.answer().output()));
        }
        return new CopyFigures(choice.words, accounts, flaggedAt, agreementWhenFlagged, NEVER);
    }

    /// Returns the copy trained on all answers so far.
    ToyModel copy() {
        return ToyModel.copied(asked, answers, corpus.labelCount(), 7);
    }

    private String chosen(Choice choice, ToyModel copy) {
        return switch (choice) {
            case NATURAL -> drawn();
            case UNSURE ->
                Stream.generate(this::drawn)
                        .limit(20)
                        .min(Comparator.comparingDouble(text -> surest(copy.probabilities(text))))
                        .orElseThrow();
            case MIXED_WORDS -> mixed();
        };
    }

    private String drawn() {
        return corpus.texts().get(random.nextInt(corpus.texts().size()));
    }

    private String mixed() {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            String[] some = drawn().split(" ", -1);
            words.add(some[random.nextInt(some.length)]);
        }
        return String.join(" ", words);
    }

    private static double surest(double[] probabilities) {
        double most = 0;
        for (double probability : probabilities) {
            most = Math.max(most, probability);
        }
        return most;
    }
}
