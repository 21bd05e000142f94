package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

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
    private static final int MOST_MEMBERS = 200; // more add nothing to a decision
    private static final int DRAWS = 20;
    private static final double TOLERANCE = 3; // standard deviations
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
        private static final double UNNATURAL_PRIOR = 0; // for code points that honest text hardly holds

        /// `log` of the whole Bayes factor.
        public double weight() {
            return neighbours + fluency;
        }

        /// Whether the span was inserted: likelier than not, and no less plainly than insertions are.
        public boolean isInserted() {
            return weight() >= PRIOR && weight() >= usual;
        }

        /// Whether the span was inserted beyond doubt.
        public boolean isPlainlyInserted() {
            return isInserted() && weight() >= 2 * PRIOR;
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
        SharedSpan span = SharedSpan.of(texts, group, asked);
        Remainders rest = new Remainders(texts, asked, span);
        int[] places = span.starts();
        double neighbours = neighbours(rest, places);
        double fluency = fluency(rest, places);
        double usual = neighbours + fluency < Evidence.PRIOR ? Double.NEGATIVE_INFINITY : usual(rest);
        return new Evidence(neighbours, fluency, usual, span.spelling());
    }

    /// Returns the evidence that a new token at `places[i]` of document `rows[i]` would leave.
    public Evidence ifInserted(int[] rows, int[] places) {
        Remainders rest = new Remainders(texts, rows, SharedSpan.none(texts, rows));
        return new Evidence(neighbours(rest, places), fluency(rest, places), Double.NEGATIVE_INFINITY, "");
    }

    private static int[] thinned(int[] rows) {
        int stride = (rows.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        int[] kept = new int[(rows.length + stride - 1) / stride];
        Arrays.setAll(kept, at -> rows[at * stride]);
        return kept;
    }

    /// What insertions at random places of the same texts hardly ever stay below.
    private double usual(Remainders rest) {
        SplittableRandom random = new SplittableRandom(rest.count());
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] places = new int[rest.count()];
            Arrays.setAll(places, at -> random.nextInt(rest.length(at) + 1));
            double weight = neighbours(rest, places) + fluency(rest, places);
            sum += weight;
            squares += weight * weight;
        }
        double mean = sum / DRAWS;
        return mean - TOLERANCE * Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
    }

    private static double fluency(Remainders rest, int[] places) {
        double fluency = 0;
        for (int at = 0; at < places.length; at++) {
            if (rest.length(at) >= 1) {
                double strangeness = Math.max(LEAST_STRANGENESS, 1 - rest.rank(at, places[at]));
                fluency -= Math.log(NATURAL_PEAK * strangeness * strangeness);
            }
        }
        return fluency;
    }

    /// A span that nearly always begins or ends its document is judged by its inner side alone.
    private double neighbours(Remainders rest, int[] places) {
        int atStart = 0;
        int atEnd = 0;
        for (int at = 0; at < places.length; at++) {
            atStart += places[at] == 0 ? 1 : 0;
            atEnd += places[at] == rest.length(at) ? 1 : 0;
        }
        if (atStart >= SHARED_FROM * places.length) {
            return urn(places.length, at -> rest.token(at, 0), ends.first());
        }
        if (atEnd >= SHARED_FROM * places.length) {
            return urn(places.length, at -> rest.token(at, rest.length(at) - 1), ends.last());
        }
        return urn(places.length, at -> rest.token(at, places[at] - 1), rest.shares())
                + urn(places.length, at -> rest.token(at, places[at]), rest.shares());
    }

    private static double urn(int draws, IntUnaryOperator drawn, Map<Integer, Double> shares) {
        Map<Integer, Integer> before = new HashMap<>();
        double weight = 0;
        for (int at = 0; at < draws; at++) {
            int token = drawn.applyAsInt(at);
            double share = shares.getOrDefault(token, LEAST_SHARE);
            int repeats = before.merge(token, 1, Integer::sum) - 1;
            weight -= Math.log((repeats + CONCENTRATION * share) / ((at + CONCENTRATION) * share));
        }
        return weight;
    }
}
