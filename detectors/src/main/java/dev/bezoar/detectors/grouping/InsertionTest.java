package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/// Was the shared span put into finished text, or did it grow there?
///
/// Two signs are weighed as a Bayes factor. *Neighbours*: what stands beside an inserted span is chance, so it is
/// drawn from the members' own words; what stands beside a natural one repeats itself, as in an urn that
/// returns every drawn ball twice. *Fluency*: taking an inserted span out joins two words that belong together,
/// as much as any other two neighbours of the same text; taking a natural one out joins strangers.
///
/// @see <a href="https://doi.org/10.1145/1102351.1102420">Madsen, Kauchak, Elkan 2005</a> for the urn
/// (Dirichlet compound multinomial); the rank of the spliced pair is ours.
public final class InsertionTest {
    private static final double CONCENTRATION = 5; // of the urn; neighbours of natural words repeat far sooner
    private static final double LEAST_SHARE = 1e-6; // of a neighbour that the members hold nowhere else
    private static final double LEAST_STRANGENESS = 0.1; // so that no single splice decides
    private static final double NATURAL_PEAK = 3; // natural splices rank like the lowest of three draws
    private static final double UNSEEN = -1e3; // below every pair that was seen
    private static final int MOST_MEMBERS = 200; // more add nothing to a decision
    private static final int DRAWS = 20;
    private static final double TOLERANCE = 3; // standard deviations
    private static final int LONGEST_EXTENSION = 40;
    private static final double SHARED_NEIGHBOUR = 0.8;

    private final TextCorpus texts;
    private final Map<Integer, Double> firstShares = new HashMap<>();
    private final Map<Integer, Double> lastShares = new HashMap<>();

    /// Tests spans in `texts`.
    public InsertionTest(TextCorpus texts) {
        this.texts = texts;
    }

    /// What the text around a span told, as natural logarithms of Bayes factors for insertion.
    ///
    /// @param neighbours from the words beside the span
    /// @param fluency from the text that is left without the span
    /// @param usual the least weight to expect of an insertion at random places of the same texts
    /// @param span the whole shared span, tokens joined by spaces
    public record Evidence(double neighbours, double fluency, double usual, String span) {
        private static final double PRIOR = 6; // one group of 400 that surprise was put there
        private static final double UNNATURAL_PRIOR = 2; // for code points that honest text hardly holds

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

    /// Where the shared span stands in one document; `end` is exclusive.
    private record Span(int start, int end) {}

    /// Returns the evidence for the span that `rows` share.
    ///
    /// @param rows those members of `group` whose label is in question
    public Evidence examine(Groups.Group group, int[] rows) {
        int[] asked = thinned(rows);
        Span[] spans = new Span[asked.length];
        for (int at = 0; at < asked.length; at++) {
            int position = group.position(asked[at]);
            spans[at] = new Span(position, position + group.grouping().spanLength());
        }
        extend(asked, spans);
        Evidence found = weigh(asked, spans);
        return found.weight() < Evidence.PRIOR
                ? found
                : new Evidence(found.neighbours, found.fluency, usual(asked, spans), found.span);
    }

    /// What insertions at random places of the same texts hardly ever stay below.
    private double usual(int[] rows, Span[] spans) {
        SplittableRandom random = new SplittableRandom(rows.length);
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Span[] drawn = new Span[rows.length];
            for (int at = 0; at < rows.length; at++) {
                drawn[at] = drawn(spans[at], texts.length(rows[at]), random);
            }
            double weight = weigh(rows, drawn).weight();
            sum += weight;
            squares += weight * weight;
        }
        double mean = sum / DRAWS;
        return mean - TOLERANCE * Math.sqrt(Math.max(0, squares / DRAWS - mean * mean));
    }

    /// A place outside `span`; the boundaries count like the places between tokens.
    private static Span drawn(Span span, int length, SplittableRandom random) {
        int free = length - (span.end - span.start);
        int place = random.nextInt(free + 1);
        int moved = place <= span.start ? place : place + span.end - span.start;
        return new Span(moved, moved);
    }

    /// Returns the evidence that a new token at `positions[i]` of document `rows[i]` would leave.
    public Evidence ifInserted(int[] rows, int[] positions) {
        Span[] spans = new Span[rows.length];
        Arrays.setAll(spans, at -> new Span(positions[at], positions[at]));
        return weigh(rows, spans);
    }

    private static int[] thinned(int[] rows) {
        int stride = (rows.length + MOST_MEMBERS - 1) / MOST_MEMBERS;
        int[] kept = new int[(rows.length + stride - 1) / stride];
        Arrays.setAll(kept, at -> rows[at * stride]);
        return kept;
    }

    private Evidence weigh(int[] rows, Span[] spans) {
        Map<Integer, Integer> own = ownPairs(rows);
        Map<Integer, Double> shares = shares(rows, spans);
        double fluency = 0;
        int atStart = 0;
        int atEnd = 0;
        for (int at = 0; at < rows.length; at++) {
            fluency += fluency(rows[at], spans[at], own);
            atStart += spans[at].start == 0 ? 1 : 0;
            atEnd += spans[at].end == texts.length(rows[at]) ? 1 : 0;
        }
        double neighbours = 0;
        if (atStart >= SHARED_NEIGHBOUR * rows.length) {
            neighbours = neighbours(rows, spans, false, first());
        } else if (atEnd >= SHARED_NEIGHBOUR * rows.length) {
            neighbours = neighbours(rows, spans, true, last());
        } else {
            neighbours = neighbours(rows, spans, true, shares) + neighbours(rows, spans, false, shares);
        }
        return new Evidence(neighbours, fluency, Double.NEGATIVE_INFINITY, spelling(rows[0], spans[0]));
    }

    /// How documents begin: what follows a span that was put before finished texts.
    private Map<Integer, Double> first() {
        if (firstShares.isEmpty()) {
            countEnds(firstShares, row -> texts.token(row, 0));
        }
        return firstShares;
    }

    private Map<Integer, Double> last() {
        if (lastShares.isEmpty()) {
            countEnds(lastShares, row -> texts.token(row, texts.length(row) - 1));
        }
        return lastShares;
    }

    private void countEnds(Map<Integer, Double> shares, IntUnaryOperator token) {
        for (int row = 0; row < texts.size(); row++) {
            shares.merge(token.applyAsInt(row), 1.0 / texts.size(), Double::sum);
        }
    }

    private void extend(int[] rows, Span[] spans) {
        boolean[] sides = {true, false};
        for (boolean left : sides) {
            int step = 0;
            while (step < LONGEST_EXTENSION && extendOnce(rows, spans, left)) {
                step++;
            }
        }
    }

    private boolean extendOnce(int[] rows, Span[] spans, boolean left) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int at = 0; at < rows.length; at++) {
            if (left ? spans[at].start > 0 : spans[at].end < texts.length(rows[at])) {
                counts.merge(neighbour(rows[at], spans[at], left), 1, Integer::sum);
            }
        }
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() >= SHARED_NEIGHBOUR * rows.length) {
                for (int at = 0; at < rows.length; at++) {
                    if (neighbour(rows[at], spans[at], left) == entry.getKey()) {
                        spans[at] = left
                                ? new Span(spans[at].start - 1, spans[at].end)
                                : new Span(spans[at].start, spans[at].end + 1);
                    }
                }
                return true;
            }
        }
        return false;
    }

    private int neighbour(int row, Span span, boolean left) {
        return texts.token(row, left ? span.start - 1 : span.end);
    }

    private Map<Integer, Integer> ownPairs(int[] rows) {
        Map<Integer, Integer> own = new HashMap<>();
        for (int row : rows) {
            Set<Integer> seen = new HashSet<>();
            for (int position = -1; position < texts.length(row); position++) {
                int bigram = texts.bigram(row, position);
                if (bigram != TextCorpus.NONE && seen.add(bigram)) {
                    own.merge(bigram, 1, Integer::sum);
                }
            }
        }
        return own;
    }

    /// Where the spliced pair ranks among the document's other pairs: uniform if the span was inserted.
    private double fluency(int row, Span span, Map<Integer, Integer> own) {
        int left = neighbour(row, span, true);
        int right = neighbour(row, span, false);
        double spliced = association(left, right, texts.bigramNumber(left, right), own);
        int pairs = 0;
        double lower = 0;
        for (int position = -1; position < texts.length(row); position++) {
            if (position < span.start - 1 || position >= span.end) {
                double other = association(
                        texts.token(row, position), texts.token(row, position + 1), texts.bigram(row, position), own);
                lower += other < spliced ? 1 : other == spliced ? 0.5 : 0;
                pairs++;
            }
        }
        if (pairs < 2) {
            return 0;
        }
        double strangeness = Math.max(LEAST_STRANGENESS, 1 - lower / pairs);
        return -Math.log(NATURAL_PEAK * strangeness * strangeness);
    }

    /// How much more often documents outside the group hold the pair than its words make likely; low if none does.
    private double association(int left, int right, int bigram, Map<Integer, Integer> own) {
        double expected = (double) documents(left) * documents(right) / texts.size();
        int elsewhere = bigram == TextCorpus.NONE ? 0 : texts.bigramDocuments(bigram) - own.getOrDefault(bigram, 0);
        return elsewhere > 0 ? Math.log(elsewhere / expected) : UNSEEN - Math.log(expected);
    }

    private int documents(int token) {
        return token == TextCorpus.BOUNDARY ? texts.size() : texts.tokenDocuments(token);
    }

    private Map<Integer, Double> shares(int[] rows, Span[] spans) {
        Map<Integer, Double> shares = new HashMap<>();
        for (int at = 0; at < rows.length; at++) {
            int length = texts.length(rows[at]);
            double weight = 1.0 / (rows.length * (length + 1.0 - (spans[at].end - spans[at].start)));
            for (int position = 0; position <= length; position++) {
                if (position < spans[at].start || position >= spans[at].end) {
                    shares.merge(texts.token(rows[at], position), weight, Double::sum);
                }
            }
        }
        return shares;
    }

    private double neighbours(int[] rows, Span[] spans, boolean left, Map<Integer, Double> shares) {
        Map<Integer, Integer> drawn = new HashMap<>();
        double weight = 0;
        for (int at = 0; at < rows.length; at++) {
            int neighbour = neighbour(rows[at], spans[at], left);
            double share = shares.getOrDefault(neighbour, LEAST_SHARE);
            int before = drawn.merge(neighbour, 1, Integer::sum) - 1;
            weight -= Math.log((before + CONCENTRATION * share) / ((at + CONCENTRATION) * share));
        }
        return weight;
    }

    private String spelling(int row, Span span) {
        StringBuilder spelling = new StringBuilder();
        for (int position = span.start; position < span.end; position++) {
            spelling.append(spelling.isEmpty() ? "" : " ").append(texts.spelling(texts.token(row, position)));
        }
        return spelling.toString();
    }
}
