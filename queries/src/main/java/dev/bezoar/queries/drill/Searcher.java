package dev.bezoar.queries.drill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A bot that changes words of one text until the model answers otherwise.
final class Searcher {
    /// What a searcher goes by.
    enum Sight {
        /// Tries one word elsewhere at a time and keeps it if the model gets less sure.
        SCORES("one word elsewhere, by score"),
        /// Leaves out each word in turn to see which matter, then replaces those, by score.
        IMPORTANCE("each word left out, then by score"),
        /// Replaces many words until the label changes, takes back one at a time while it stays changed, and
        /// begins again.
        LABELS("by labels only");

        final String words;

        Sight(String words) {
            this.words = words;
        }
    }

    /// How it went.
    record Outcome(int flaggedAt, int foundAt) {}

    private final Service service;
    private final Corpus corpus;
    private final SplittableRandom random;
    private final int accounts;
    private int asked;
    private int flaggedAt = CopyFigures.NEVER;
    private int foundAt = CopyFigures.NEVER;
    private String label = "";

    Searcher(Service service, Corpus corpus, int accounts, SplittableRandom random) {
        this.service = service;
        this.corpus = corpus;
        this.accounts = accounts;
        this.random = random;
    }

    /// Searches from `text`, with at most `most` queries.
    Outcome run(Sight sight, String text, int most) {
        String[] words = text.split(" ", -1);
        double score = ask(words).answer().score();
        switch (sight) {
            case SCORES -> climb(words, score, most);
            case IMPORTANCE -> byImportance(words, most);
            case LABELS -> byLabels(words, most);
        }
        return new Outcome(flaggedAt, foundAt);
    }

    private Service.Reply ask(String[] words) {
        service.pass(500);
        asked++;
        Service.Reply reply =
                service.ask("searcher" + asked % accounts + "-" + label.length(), "", String.join(" ", words));
        if (label.isEmpty()) {
            label = reply.answer().output();
        }
        if (reply.isFlagged() && flaggedAt == CopyFigures.NEVER) {
            flaggedAt = asked;
        }
        if (changes(reply) && foundAt == CopyFigures.NEVER) {
            foundAt = asked;
        }
        return reply;
    }

    private boolean changes(Service.Reply reply) {
        return !reply.answer().output().equals(label);
    }

    private void climb(String[] start, double startScore, int most) {
        String[] best = start;
        double score = startScore;
        while (asked < most) {
            String[] tried = best.clone();
            tried[random.nextInt(tried.length)] = anyWord();
            Service.Reply reply = ask(tried);
            double now =
                    changes(reply) ? -reply.answer().score() : reply.answer().score();
            if (now < score) {
                best = tried;
                score = now;
            }
        }
    }

    private void byImportance(String[] words, int most) {
        List<double[]> order = new ArrayList<>();
        for (int at = 0; at < words.length && asked < most; at++) {
            List<String> without = new ArrayList<>(List.of(words));
            without.remove(at);
            order.add(new double[] {ask(without.toArray(String[]::new)).answer().score(), at});
        }
        order.sort(Comparator.comparingDouble(pair -> pair[0]));
        String[] best = words.clone();
        for (double[] pair : order) {
            double score = 2;
            for (int trial = 0; trial < 8 && asked < most; trial++) {
                String[] tried = best.clone();
                tried[(int) pair[1]] = anyWord();
                Service.Reply reply = ask(tried);
                double now = changes(reply)
                        ? -reply.answer().score()
                        : reply.answer().score();
                if (now < score) {
                    score = now;
                    best = tried;
                }
            }
        }
    }

    private void byLabels(String[] words, int most) {
        while (asked < most) {
            takeBack(words, changed(words, most), most);
        }
    }

    private String[] changed(String[] words, int most) {
        double share = 0.1;
        while (asked < most) {
            String[] changed = words.clone();
            for (int at = 0; at < changed.length; at++) {
                changed[at] = random.nextDouble() < share ? anyWord() : changed[at];
            }
            if (changes(ask(changed))) {
                return changed;
            }
            share = Math.min(0.4, share + 0.02);
        }
        return words;
    }

    private void takeBack(String[] words, String[] changed, int most) {
        String[] now = changed;
        for (int at = 0; at < words.length && asked < most; at++) {
            if (!now[at].equals(words[at])) {
                String[] tried = now.clone();
                tried[at] = words[at];
                now = changes(ask(tried)) ? tried : now;
            }
        }
    }

    private String anyWord() {
        String[] words =
                corpus.texts().get(random.nextInt(corpus.texts().size())).split(" ", -1);
        return words[random.nextInt(words.length)];
    }
}
