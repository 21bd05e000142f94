package dev.bezoar.queries.drill;

import dev.bezoar.queries.GuardPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Rehearses what was done to translation services (AML.CS0005): copy the model by asking it, search for what
/// breaks it, and take what breaks the copy to the model. Honest clients do their work beside it.
///
/// An eighth of the texts trains the model, half are what honest clients ask, the rest is the attacker's and
/// for measuring. What the guard decides is noted and not acted upon.
///
/// @param corpus the texts, at least 1,000 in any order
/// @param clients honest ones
/// @param learnt queries from which the guard learns; as many honest ones follow
/// @param copies most queries of a copier
/// @param searches number of searches of each kind
public record QueryDrill(Corpus corpus, int clients, int learnt, int copies, int searches) {
    private static final int LEAST_TEXTS = 1_000;
    private static final int MOST_TRIES = 200; // queries of one search
    private static final int MANY_ACCOUNTS = 50;
    private static final int SOME_ACCOUNTS = 10;
    private static final int TRANSFERRED = 400;
    private static final double HEAVY = 0.2; // of what all others send

    public QueryDrill {
        if (corpus.texts().size() < LEAST_TEXTS) {
            throw new IllegalArgumentException("a drill needs at least %d texts, got %d"
                    .formatted(LEAST_TEXTS, corpus.texts().size()));
        }
    }

    /// What came of it.
    ///
    /// @param accuracy of the model on clean texts
    /// @param honest queries of honest clients after the learning, besides the first copier's
    public record Figures(
            double accuracy,
            List<CopyFigures> copies,
            List<SearchFigures> searches,
            HonestFigures honest,
            List<TransferFigures> transfers) {
        public Figures {
            copies = List.copyOf(copies);
            searches = List.copyOf(searches);
            transfers = List.copyOf(transfers);
        }
    }

    /// Runs everything on made texts.
    public static Figures run(long seed) {
        return new QueryDrill(Corpus.made(80_000, new SplittableRandom(seed)), 200, 20_000, 6_000, 20).rehearsed(seed);
    }

    /// Runs everything.
    public Figures rehearsed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Parts parts = Parts.of(corpus);
        ToyModel model = ToyModel.trained(parts.train.texts(), parts.train.labels(), corpus.labelCount(), -1, seed);
        int right = 0;
        for (int text = 0; text < parts.held.texts().size(); text++) {
            right += model.label(parts.held.texts().get(text))
                            == parts.held.labels().get(text)
                    ? 1
                    : 0;
        }
        List<CopyFigures> copies = new ArrayList<>();
        for (Copier.Choice choice : Copier.Choice.values()) {
            for (int accounts : new int[] {1, MANY_ACCOUNTS}) {
                Service service = service(model, random);
                traffic(parts, service, random).send(learnt + learnt / 5);
                copies.add(copier(parts, service, model, random).run(choice, accounts, copies()));
            }
        }
        return new Figures(
                right / (double) parts.held.texts().size(),
                copies,
                searches(parts, model, random),
                honest(parts, model, random),
                transfers(parts, model, random));
    }

    private Service service(ToyModel model, SplittableRandom random) {
        return new Service(GuardPolicy.standard().learning(learnt), model, random.split());
    }

    private HonestTraffic traffic(Parts parts, Service service, SplittableRandom random) {
        return new HonestTraffic(parts.asked, service, clients, random.split());
    }

    private static Copier copier(Parts parts, Service service, ToyModel model, SplittableRandom random) {
        return new Copier(parts.own, service, model, parts.held.texts(), random.split());
    }

    /// Honest clients after the learning, with three more that send very much: one of a few topics, one of
    /// all, and one that fills in a form.
    private HonestFigures honest(Parts parts, ToyModel model, SplittableRandom random) {
        Service service = service(model, random);
        HonestTraffic traffic = traffic(parts, service, random);
        traffic.send(learnt + learnt / 5);
        traffic.addHeavy("heavy", false, false, HEAVY);
        traffic.addHeavy("broad", true, false, HEAVY);
        traffic.addHeavy("form", false, true, HEAVY);
        return traffic.send(learnt);
    }

    private List<SearchFigures> searches(Parts parts, ToyModel model, SplittableRandom random) {
        List<SearchFigures> figures = new ArrayList<>();
        for (Searcher.Sight sight : Searcher.Sight.values()) {
            for (int accounts : new int[] {1, SOME_ACCOUNTS}) {
                Service service = service(model, random);
                traffic(parts, service, random).send(learnt / 5);
                List<Integer> flagged = new ArrayList<>();
                List<Integer> found = new ArrayList<>();
                for (int search = 0; search < searches; search++) {
                    Searcher.Outcome outcome = new Searcher(service, parts.own, accounts, random.split())
                            .run(sight, parts.own.texts().get(search), MOST_TRIES);
                    flagged.add(outcome.flaggedAt());
                    found.add(outcome.foundAt());
                }
                figures.add(new SearchFigures(sight.words, accounts, flagged, found));
            }
        }
        return figures;
    }

    private List<TransferFigures> transfers(Parts parts, ToyModel model, SplittableRandom random) {
        Copier copier = copier(parts, service(model, random), model, random);
        copier.run(Copier.Choice.NATURAL, 1, copies);
        Transfer transfer = new Transfer(model, copier.copy(), parts.train, parts.held, random.split());
        int texts = Math.min(TRANSFERRED, parts.held.texts().size());
        List<TransferFigures> figures = new ArrayList<>();
        for (Transfer.Edit edit : Transfer.Edit.values()) {
            figures.add(transfer.run(edit, texts));
        }
        return figures;
    }

    private record Parts(Corpus train, Corpus asked, Corpus own, Corpus held) {
        static Parts of(Corpus corpus) {
            int size = corpus.texts().size();
            return new Parts(
                    corpus.part(0, size / 8),
                    corpus.part(size / 8, size * 6 / 10),
                    corpus.part(size * 6 / 10, size * 9 / 10),
                    corpus.part(size * 9 / 10, size));
        }
    }
}
