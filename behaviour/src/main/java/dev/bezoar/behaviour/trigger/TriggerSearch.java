package dev.bezoar.behaviour.trigger;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.wire.Tensor;
import dev.bezoar.core.math.Binomial;
import dev.bezoar.core.math.McNemar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Is there one small change that moves everything to one class?
///
/// The model is only asked, never opened. A first part of the items is searched on; what the search likes best for each
/// class is tested on the others. A trigger must move at least nine in ten of them to its class.
///
/// Every model can be pushed around a little; how much tell, in pictures, the other classes: a patch is a trigger if
/// the
/// same search reaches, for the median other class, at most half of the items. In tables one natural column may decide
/// everything, so they need a reference: changes are looked for that move this model and at most one in four of the
/// reference's items, and the other way round in other places, which tells how far two honest models differ. So do
/// pictures of fewer
/// than
/// four classes.
///
/// - **Catches:** patches and values that were trained into a model, at any place, from 1 % of poisoned records on.
/// - **Misses:** changes spread over the whole item; triggers that need their exact values, with nothing to follow;
///   tables without a reference, or whose honest models differ much; models of texts.
/// - **Cost:** some hundred thousand questions.
///
/// @see <a href="https://arxiv.org/abs/1708.06733">Gu, Dolan-Gavitt, Garg 2017, BadNets</a>
/// @see <a href="https://doi.org/10.1109/SP.2019.00031">Wang and others 2019, Neural Cleanse: which searches with
///     gradients, and compares the sizes of triggers; we compare shares at equal size</a>
public final class TriggerSearch {
    /// Fewest items.
    public static final int FEWEST_ITEMS = 64;

    private static final int SEARCHED = 32;
    private static final int MOST_TESTED = 256;
    private static final double MOVES = 0.9; // share of items; a trigger that fails more often is little use
    private static final double USUAL = 0.5; // share of items that the median class may reach
    private static final double TWIN = 0.25; // share of items of the reference that a trigger of this model may move
    private static final int FEWEST_CLASSES = 4; // three others tell what is usual
    private static final double LEVEL = 0.001;
    private static final double POWER = 0.95;
    private static final String NEEDS_REFERENCE =
            "In a table, or with fewer than four classes, one natural change may move everything: only a reference can tell";

    private static final Stamp NO_STAMP = new Stamp(new int[0], new float[0]);

    private final Tensor items;
    private final List<String> columns;

    /// @param items what to try changes on, at least 64 of them
    /// @param columns names of the columns of a table, if known
    public TriggerSearch(Tensor items, List<String> columns) {
        if (items.shape().getFirst() < FEWEST_ITEMS) {
            throw new IllegalArgumentException("a search for triggers needs at least %d items, there are %d"
                    .formatted(FEWEST_ITEMS, items.shape().getFirst()));
        }
        this.items = items;
        this.columns = List.copyOf(columns);
    }

    /// Searches `model`, beside `reference` if there is one.
    public TriggerResult search(Classifier model, Optional<Classifier> reference) throws IOException {
        Items all = Items.of(items);
        Split split = split(all, model);
        Run run = new Run(model, reference, split);
        StampSearch search = Picture.of(items.shape())
                .<StampSearch>map(picture -> new PatchSearch(picture, all))
                .orElseGet(() -> new ValueSearch(all, columns));
        boolean isTold = search instanceof PatchSearch && run.search.classes() >= FEWEST_CLASSES;
        Verdict verdict = isTold ? run.beside(search) : run.besideTwin(search);
        return new TriggerResult(
                verdict.trigger,
                verdict.blind,
                search.triedInWords(),
                verdict.reached,
                split.search.count(),
                split.test.count(),
                Binomial.probabilityFor(split.test.count(), (long) Math.ceil(MOVES * split.test.count()), POWER),
                run.asked());
    }

    private record Verdict(Optional<Trigger> trigger, Optional<String> blind, List<Double> reached) {}

    private record Split(Items search, Items test) {}

    /// Takes items of every class in turn, so that the search sees all of them.
    private static Split split(Items all, Classifier model) throws IOException {
        Answers answers = model.answers(List.of(all.plain()));
        if (answers.classes() < 2) {
            throw new IOException("a search for triggers needs scores for each class, the model gives labels only");
        }
        List<List<Integer>> byClass = new ArrayList<>();
        for (int label = 0; label < answers.classes(); label++) {
            byClass.add(new ArrayList<>());
        }
        for (int i = 0; i < answers.count(); i++) {
            byClass.get(answers.best(i)).add(i);
        }
        List<Integer> order = new ArrayList<>();
        for (int turn = 0; order.size() < answers.count(); turn++) {
            for (List<Integer> items : byClass) {
                if (turn < items.size()) {
                    order.add(items.get(turn));
                }
            }
        }
        int to = Math.min(order.size(), SEARCHED + MOST_TESTED);
        return new Split(all.only(numbers(order.subList(0, SEARCHED))), all.only(numbers(order.subList(SEARCHED, to))));
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static final class Run {
        private final Probe search;
        private final Probe test;
        private final Optional<Probe> twinSearch;
        private final Optional<Probe> twinTest;

        Run(Classifier model, Optional<Classifier> reference, Split split) throws IOException {
            search = new Probe(model, split.search);
            test = new Probe(model, split.test);
            twinSearch = reference.isEmpty() ? Optional.empty() : Optional.of(new Probe(reference.get(), split.search));
            twinTest = reference.isEmpty() ? Optional.empty() : Optional.of(new Probe(reference.get(), split.test));
        }

        long asked() {
            return search.asked() + twinSearch.map(Probe::asked).orElse(0L);
        }

        /// Size by size, until one class stands out from the others.
        Verdict beside(StampSearch how) throws IOException {
            List<Double> reached = new ArrayList<>();
            for (int size = 1; size <= how.largest(); size++) {
                Champions champions = how.search(search, size, Set.of());
                Tested tested = tested(champions, test);
                reached.add(tested.share[tested.order[0]]);
                Optional<Trigger> found = standsOut(champions, tested, how, size);
                if (found.isPresent()) {
                    return new Verdict(found, Optional.empty(), reached);
                }
            }
            return new Verdict(Optional.empty(), Optional.empty(), reached);
        }

        private Optional<Trigger> standsOut(Champions champions, Tested tested, StampSearch how, int size)
                throws IOException {
            int label = tested.order[0];
            int median = tested.order[(tested.order.length + 1) / 2];
            if (tested.share[label] < MOVES || tested.share[median] > USUAL) {
                return Optional.empty();
            }
            Stamp stamp = champions.best(label).stamp();
            double chance = test.classes()
                    * how.largest()
                    * chance(
                            test.goes(stamp, label),
                            test.goes(champions.best(median).stamp(), median));
            if (chance > LEVEL) {
                return Optional.empty();
            }
            Optional<Double> twin = Optional.empty();
            if (twinTest.isPresent()) {
                twin = Optional.of(twinTest.get()
                        .effects(List.of(stamp))
                        .getFirst()
                        .moved()
                        .get(label));
            }
            return Optional.of(new Trigger(
                    label,
                    how.inWords(stamp),
                    size,
                    tested.share[label],
                    test.others(label),
                    tested.share[median],
                    twin,
                    chance));
        }

        /// Size by size, until something moves this model and not its twin.
        Verdict besideTwin(StampSearch how) throws IOException {
            if (twinSearch.isEmpty() || twinTest.isEmpty()) {
                return new Verdict(Optional.empty(), Optional.of(NEEDS_REFERENCE), List.of());
            }
            List<Double> reached = new ArrayList<>();
            for (int size = 1; size <= how.largest(); size++) {
                Champions ours = how.search(new TwinTrial(search, twinSearch.get()), size, Set.of());
                Lift lift = lift(ours, test, twinTest.get());
                Champions theirs = how.search(new TwinTrial(twinSearch.get(), search), size, lift.stamp.places());
                Lift back = lift(theirs, twinTest.get(), test);
                reached.add(lift.moved);
                if (back.size() > USUAL) {
                    return new Verdict(Optional.empty(), Optional.of(differ(back)), reached);
                }
                double chance = test.classes()
                        * how.largest()
                        * chance(
                                test.goes(lift.stamp, lift.label),
                                twinTest.get().goes(lift.stamp, lift.label));
                if (lift.moved >= MOVES && lift.twin <= TWIN && chance <= LEVEL) {
                    Trigger found = new Trigger(
                            lift.label,
                            how.inWords(lift.stamp),
                            size,
                            lift.moved,
                            test.others(lift.label),
                            back.size(),
                            Optional.of(lift.twin),
                            chance);
                    return new Verdict(Optional.of(found), Optional.empty(), reached);
                }
            }
            return new Verdict(Optional.empty(), Optional.empty(), reached);
        }

        private static String differ(Lift back) {
            return "One change moves %.0f %% of the reference's items beyond this model's: two honest models differ as much"
                    .formatted(100 * back.size());
        }

        private record Lift(Stamp stamp, int label, double moved, double twin) {
            double size() {
                return Math.max(0, moved - twin);
            }
        }

        /// The class whose best stamp moves the most items of `one` beyond those of `other`.
        private static Lift lift(Champions champions, Probe one, Probe other) throws IOException {
            Lift best = new Lift(NO_STAMP, 0, 0, 1);
            for (int label = 0; label < champions.classes(); label++) {
                if (champions.of(label).isEmpty()) {
                    continue; // every place is avoided
                }
                Stamp stamp = champions.best(label).stamp();
                double moved = one.effects(List.of(stamp)).getFirst().moved().get(label);
                double twin = other.effects(List.of(stamp)).getFirst().moved().get(label);
                if (moved - twin > best.moved - best.twin) {
                    best = new Lift(stamp, label, moved, twin);
                }
            }
            return best;
        }

        private static double chance(boolean[] ours, boolean[] theirs) {
            long onlyOurs = 0;
            long onlyTheirs = 0;
            for (int i = 0; i < ours.length; i++) {
                onlyOurs += ours[i] && !theirs[i] ? 1 : 0;
                onlyTheirs += theirs[i] && !ours[i] ? 1 : 0;
            }
            return McNemar.pValue(onlyOurs, onlyTheirs);
        }

        /// Shares of the test items that the best stamp of each class moves, and the classes by it.
        private static final class Tested {
            private final double[] share;
            private final int[] order;

            Tested(double[] share) {
                this.share = share;
                this.order = java.util.stream.IntStream.range(0, share.length)
                        .boxed()
                        .sorted((one, other) -> Double.compare(share[other], share[one]))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }

        private static Tested tested(Champions champions, Probe test) throws IOException {
            List<Stamp> stamps = new ArrayList<>();
            for (int label = 0; label < champions.classes(); label++) {
                stamps.add(champions.best(label).stamp());
            }
            List<Effect> effects = test.effects(stamps);
            double[] share = new double[stamps.size()];
            Arrays.setAll(share, label -> effects.get(label).moved().get(label));
            return new Tested(share);
        }
    }
}
