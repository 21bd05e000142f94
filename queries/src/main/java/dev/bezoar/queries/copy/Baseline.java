package dev.bezoar.queries.copy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.print.Fingerprint;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// What queries and clients are like when nobody copies, learnt once and then frozen: an attacker who is slow
/// cannot move it.
///
/// In three thirds: which parts and scores there are; how much clients repeat; how clients differ
/// ([HonestShare]). The last third goes on until [#LEAST_CLIENTS] clients sent [#LEAST_QUERIES] queries each.
final class Baseline {
    static final int LEAST_CLIENTS = 20;
    static final int LEAST_QUERIES = 20;
    private static final double TELLING = 0.03; // share of queries; what is in more of them tells no topic
    private static final double LOW_SCORES = 0.1;
    private static final double LOW_REPEATS = 0.3;
    private static final int SAMPLES = 8_192;

    private final long learnt;
    private final SeenParts parts = new SeenParts();
    private final Quantile scores = new Quantile(LOW_SCORES);
    private final Quantile repeats = new Quantile(LOW_REPEATS);
    private final Map<Signal, HonestShare> honest = new EnumMap<>(Signal.class);
    private long queries;
    private long nextFit;

    Baseline(long learnt) {
        if (learnt < 3) {
            throw new IllegalArgumentException("learnt must be at least 3, got " + learnt);
        }
        this.learnt = learnt;
        this.nextFit = learnt;
    }

    void query() {
        queries++;
    }

    void parts(Fingerprint print) {
        if (isFitted()) {
            return;
        }
        parts.addQuery();
        for (int at = 0; at < print.partCount(); at++) {
            parts.add(print.part(at));
        }
    }

    /// Whether the parts of the first third are known.
    boolean isStocked() {
        return queries >= learnt / 3;
    }

    boolean isUnknown(int part) {
        return parts.count(part) == 0;
    }

    boolean isTelling(int part) {
        return parts.share(part) <= TELLING;
    }

    /// Returns whether a score is low, empty while that is not known.
    Optional<Boolean> score(double score) {
        if (!isStocked()) {
            scores.add(score);
            return Optional.empty();
        }
        return scores.isBelow(score);
    }

    /// Returns whether a query repeats little, empty while that is not known.
    Optional<Boolean> repeats(double share) {
        if (queries < 2 * learnt / 3) {
            if (isStocked()) {
                repeats.add(share);
            }
            return Optional.empty();
        }
        return repeats.isBelow(share);
    }

    boolean isToBeFitted() {
        return honest.isEmpty() && queries >= nextFit;
    }

    boolean isFitted() {
        return !honest.isEmpty();
    }

    /// Fits the honest shares to `clients`; returns whether there were enough.
    boolean fit(Collection<Party> clients) {
        nextFit = queries + Math.max(learnt / 10, clients.size()); // looking at all clients stays rare
        for (Signal signal : Signal.values()) {
            List<Party> known = clients.stream()
                    .filter(party -> party.trials[signal.place()] >= LEAST_QUERIES)
                    .toList();
            if (known.size() >= LEAST_CLIENTS) {
                honest.put(
                        signal,
                        HonestShare.of(
                                known.stream()
                                        .mapToInt(party -> party.hits[signal.place()])
                                        .toArray(),
                                known.stream()
                                        .mapToInt(party -> party.trials[signal.place()])
                                        .toArray()));
            }
        }
        return isFitted();
    }

    /// Returns the logarithm of the mean evidence over the signals.
    double logEvidence(Party party) {
        double sum = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Signal, HonestShare> entry : honest.entrySet()) {
            int signal = entry.getKey().place();
            sum = HonestShare.logSum(sum, entry.getValue().logEvidence(party.hits[signal], party.trials[signal]));
        }
        return sum - Math.log(honest.size());
    }

    /// Says the shares of `party` beside the honest ones.
    String told(Party party) {
        StringJoiner told = new StringJoiner(", ");
        honest.forEach((signal, share) -> told.add("%s %d of %d (honest %.0f %%)"
                .formatted(
                        signal.words(), party.hits[signal.place()], party.trials[signal.place()], 100 * share.mean())));
        return told.toString();
    }

    void save(StateWriter out) throws IOException {
        out.mark("baseline").number(queries).number(nextFit);
        parts.save(out);
        scores.save(out);
        repeats.save(out);
        out.entries(honest, (to, signal) -> to.text(signal.name()), (to, share) -> share.save(to));
    }

    void restore(StateReader in) throws IOException {
        queries = in.mark("baseline").number();
        nextFit = in.number();
        parts.restore(in);
        scores.restore(in);
        repeats.restore(in);
        in.entries(honest, from -> Signal.valueOf(from.text()), HonestShare::read);
    }

    /// A low quantile of the first numbers.
    private static final class Quantile {
        private final double share;
        private final double[] first = new double[SAMPLES];
        private int count;
        private double value = Double.NaN; // of the first numbers, once it is asked for

        Quantile(double share) {
            this.share = share;
        }

        void add(double number) {
            if (count < first.length) {
                first[count++] = number;
            }
        }

        Optional<Boolean> isBelow(double number) {
            if (count == 0) {
                return Optional.empty();
            }
            if (Double.isNaN(value)) {
                double[] sorted = Arrays.copyOf(first, count);
                Arrays.sort(sorted);
                value = sorted[(int) (share * (count - 1))];
            }
            return Optional.of(number <= value);
        }

        void save(StateWriter out) throws IOException {
            out.number(count).reals(first);
        }

        void restore(StateReader in) throws IOException {
            count = in.count();
            in.reals(first);
            value = Double.NaN;
        }
    }
}
