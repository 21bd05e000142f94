package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Was the shared span put into finished text, or did it grow there?
///
/// Two signs are weighed as a Bayes factor. *Neighbours*: what stands beside an inserted span is chance, so it is
/// drawn from the members' own words; what stands beside a natural one repeats itself, as in an urn that
/// returns every drawn ball twice. *Fluency*: taking an inserted span out joins two words that belong together,
/// as much as any other two neighbours of the same text; taking a natural one out joins strangers. Thread-safe.
///
/// @see <a href="https://doi.org/10.1145/1102351.1102420">Madsen, Kauchak, Elkan 2005</a> for the urn
/// (Dirichlet compound multinomial); the rank of the spliced pair is ours.
public final class InsertionTest {
    private static final double CONCENTRATION = 5; // of the urn; neighbours of natural words repeat far sooner
    private static final double LEAST_SHARE = 1e-6; // of a neighbour that the members hold nowhere else
    private static final double LEAST_STRANGENESS = 0.1; // so that no single splice decides
    private static final double NATURAL_PEAK = 3; // natural splices rank like the lowest of three draws
    private static final double ELSEWHERE = 0.05; // of inserted spans at the ends of texts stand within them
    private static final int MOST_MEMBERS = 200; // more add nothing to a decision
    private static final double LEAST_PROMISING = -0.5; // a draw on one side; natural neighbours repeat more
    private static final int FEW = 8; // draws that may deviate by chance
    private static final int DRAWS = 20;
    private static final double TOLERANCE = 2; // standard deviations
    private static final double SHARED_FROM = 0.8; // share of members

    private final TextCorpus texts;
    private final DocumentEnds ends;

    /// Tests spans in `texts`.
    public InsertionTest(TextCorpus texts) {
        this.texts = texts;
        this.ends = new DocumentEnds(texts);
    }

    /// What the text around a span told, as natural logarithms of Bayes factors for insertion.
    ///
    /// @param neighbours from the words beside the span
    /// @param fluency from the text that is left without the span
    /// @param usual the least weight to expect of an insertion at random places of the same texts
    /// @param span the whole shared span, tokens joined by spaces
    public record Evidence(double neighbours, double fluency, double usual, String span) {
        private static final double PRIOR = 6; // one group of 400 that surprise was put there
        private static final double USUAL_SHARE = 0.5; // common natural words reach a third of it
        private static final double LIKE_RANDOM = 0.85; // words of a topic that stand anywhere reach 0.8
        private static final double UNNATURAL_PRIOR = 0; // for code points that honest text hardly holds

        /// `log` of the whole Bayes factor.
        public double weight() {
            return neighbours + fluency;
        }

        /// Whether the span was inserted: likelier than not, and no less plainly than insertions are.
        public boolean isInserted() {
            return isUsual() || isPlainlyInserted();
        }

        private boolean isUsual() {
            return weight() >= PRIOR && weight() >= usual;
        }

        /// Whether the evidence is about as plain as that of insertions at random places, whatever the labels say.
        public boolean isLikeRandom() {
            return isUsual() || (weight() >= 2 * PRIOR && weight() >= LIKE_RANDOM * usual);
        }

        /// Whether the span was inserted beyond doubt, be it at places that an attacker chose.
        public boolean isPlainlyInserted() {
            return weight() >= 2 * PRIOR && weight() >= USUAL_SHARE * usual;
        }

        /// Whether a code point that honest text hardly holds was inserted.
        public boolean isInsertedCodePoint() {
            return neighbours >= UNNATURAL_PRIOR;
        }
    }

    /// Returns the evidence for the span that `rows` share.
    ///
    /// @param rows those members of `group` whose label is in question
    public Evidence examine(Groups.Group group, int[] rows) {
        int[] asked = thinned(rows);
        SharedSpan span = SharedSpan.of(texts, ends, group, asked);
        Remainders rest = new Remainders(texts, asked, span);
        int[] places = span.starts();
        double neighbours = neighbours(rest, places);
        double fluency = fluency(rest, places);
        double usual = neighbours + fluency < Evidence.PRIOR ? Double.NEGATIVE_INFINITY : usual(rest, places);
        return new Evidence(neighbours, fluency, usual, span.spelling());
    }

    /// Returns those of `rows` that hold most of the span which they share: the others hold a few words of it by
    /// chance.
    ///
    /// @param rows members of `group`
    public int[] holders(Groups.Group group, int[] rows) {
        return group.grouping().isUnnatural()
                ? rows.clone()
                : SharedSpan.of(texts, ends, group, rows).holders();
    }

    /// Whether [#examine] is worth its price: not where the words beside the span repeat themselves.
    public boolean isPromising(Groups.Group group) {
        int[] rows = thinned(group.rows());
        int[] places = Arrays.stream(rows).map(group::position).toArray();
        int length = group.grouping().spanLength();
        Map<Integer, Double> usual = ends.anywhere();
        IntUnaryOperator left = at -> texts.token(rows[at], places[at] - 1);
        IntUnaryOperator right = at -> texts.token(rows[at], places[at] + length);
        return isPromising(left, rows.length, usual) && isPromising(right, rows.length, usual);
    }

    /// A neighbour that nearly all share may be part of a longer inserted span.
    private static boolean isPromising(IntUnaryOperator neighbour, int draws, Map<Integer, Double> usual) {
        Map<Integer, Integer> counts = new HashMap<>();
        IntStream.range(0, draws).forEach(at -> counts.merge(neighbour.applyAsInt(at), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return most >= SHARED_FROM * draws || urn(draws, neighbour, usual, usual) >= LEAST_PROMISING * (FEW + draws);
    }

    /// Returns the evidence that a new token at `places[i]` of document `rows[i]` would leave.
    public Evidence ifInserted(int[] rows, int[] places) {
        Remainders rest = new Remainders(texts, rows, SharedSpan.none(texts, ends, rows));
        return new Evidence(neighbours(rest, places), fluency(rest, places), Double.NEGATIVE_INFINITY, "");
    }

    private static int[] thinned(int[] rows) {
        int stride = (rows.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        int[] kept = new int[(rows.length + stride - 1) / stride];
        Arrays.setAll(kept, at -> rows[at * stride]);
        return kept;
    }

    /// What insertions at random places of the same texts hardly ever stay below.
    private double usual(Remainders rest, int[] chosen) {
        if (side(rest, chosen) != Side.WITHIN) {
            return 2 * Evidence.PRIOR; // people, too, put whole phrases there: a rating, a farewell
        }
        SplittableRandom random = new SplittableRandom(rest.count());
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] places = new int[rest.count()];
            Arrays.setAll(places, at -> random.nextInt(rest.length(at) + 1));
            double weight = weight(rest, places);
            sum += weight;
            squares += weight * weight;
        }
        double mean = sum / DRAWS;
        return mean - TOLERANCE * Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
    }

    private double weight(Remainders rest, int[] places) {
        return neighbours(rest, places) + fluency(rest, places);
    }

    private double fluency(Remainders rest, int[] places) {
        double fluency = 0;
        int judged = side(rest, places) == Side.WITHIN ? places.length : 0;
        for (int at = 0; at < judged; at++) {
            int length = rest.length(at);
            if (places[at] > 0 && places[at] < length) {
                double strangeness = Math.max(LEAST_STRANGENESS, 1 - rest.rank(at, places[at]));
                fluency -= Math.log(NATURAL_PEAK * strangeness * strangeness);
            } else if (length > 0) {
                int token = rest.token(at, places[at] == 0 ? 0 : length - 1);
                double natural = rest.shares().getOrDefault(token, LEAST_SHARE);
                fluency += Math.log(mixed(places[at] == 0 ? ends.first() : ends.last(), token, natural) / natural);
            }
        }
        return fluency;
    }

    /// A span that nearly always stands at one end of a document, or behind a punctuation mark, is judged by its inner
    /// side alone: put there, it leaves texts or clauses that begin or end as others do.
    private double neighbours(Remainders rest, int[] places) {
        Map<Integer, Double> own = rest.shares();
        IntUnaryOperator left = at -> rest.token(at, places[at] - 1);
        IntUnaryOperator right = at -> rest.token(at, places[at]);
        return switch (side(rest, places)) {
            case START -> urn(places.length, right, ends.first(), own);
            case END -> urn(places.length, left, ends.last(), own);
            case CLAUSE -> urn(places.length, right, ends.clause(), own);
            case WITHIN -> urn(places.length, left, own, own) + urn(places.length, right, own, own);
        };
    }

    /// Where nearly all of some places lie.
    private enum Side {
        START,
        END,
        CLAUSE,
        WITHIN
    }

    private Side side(Remainders rest, int[] places) {
        if (isMostly(places, at -> places[at] == 0)) {
            return Side.START;
        }
        if (isMostly(places, at -> places[at] == rest.length(at))) {
            return Side.END;
        }
        return isMostly(places, at -> ends.isBreak(rest.token(at, places[at] - 1))) ? Side.CLAUSE : Side.WITHIN;
    }

    private static boolean isMostly(int[] places, IntPredicate condition) {
        return IntStream.range(0, places.length).filter(condition).count() >= SHARED_FROM * places.length;
    }

    private static double mixed(Map<Integer, Double> inserted, int token, double natural) {
        return (1 - ELSEWHERE) * inserted.getOrDefault(token, 0.0) + ELSEWHERE * natural;
    }

    /// How much likelier the drawn tokens come from `inserted` one by one than from an urn that `natural` fills.
    private static double urn(
            int draws, IntUnaryOperator drawn, Map<Integer, Double> inserted, Map<Integer, Double> natural) {
        Map<Integer, Integer> before = new HashMap<>();
        double weight = 0;
        for (int at = 0; at < draws; at++) {
            int token = drawn.applyAsInt(at);
            double usual = natural.getOrDefault(token, LEAST_SHARE);
            int repeats = before.merge(token, 1, Integer::sum) - 1;
            weight += Math.log(mixed(inserted, token, usual));
            weight -= Math.log((repeats + CONCENTRATION * usual) / (at + CONCENTRATION));
        }
        return weight;
    }
}
