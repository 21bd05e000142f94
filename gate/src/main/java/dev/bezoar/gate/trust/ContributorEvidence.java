package dev.bezoar.gate.trust;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evidence that a contributor is wrong more often than tolerated, from audited items.
///
/// Each audit bets against "wrong with at most the tolerated probability, whatever came before": the capital of a
/// mixture
/// of bets is an e-process. [#distrusted()] chooses by e-BH among all contributors ever audited, so that the expected
/// share
/// of innocents among the chosen is at most `falseShare` at every time one looks, however contributors depend on each
/// other. Which items are audited must not depend on their outcome.
///
/// Memory: 100 bytes a contributor, of at most `mostContributors`. The one audited longest ago is forgotten first; it
/// starts anew if it returns and counts once more among all, so the promise stays.
///
/// @see <a href="https://doi.org/10.1111/rssb.12489">Wang and Ramdas 2022, False discovery rate control with
/// e-values</a>
public final class ContributorEvidence implements Stateful {
    private static final double[] RATIOS = {1.5, 2, 3, 5, 10}; // of the error rate betted on, to the tolerated one
    private static final double MOST_RATE = 0.95;

    private final double tolerated;
    private final double falseShare;
    private final int mostContributors;
    private final Map<Long, double[]> capitals = new LinkedHashMap<>();
    private long started;

    /// What is known of one contributor.
    ///
    /// @param contributor keyed hash
    /// @param log10Evidence of the e-process
    public record Standing(long contributor, double log10Evidence) {}

    /// @param tolerated error rate that is no offence, in (0, 0.9)
    /// @param falseShare expected share of innocents among the distrusted, in (0, 1)
    /// @param mostContributors that are remembered, at least 1
    public ContributorEvidence(double tolerated, double falseShare, int mostContributors) {
        if (!(tolerated > 0 && tolerated < 0.9) || !(falseShare > 0 && falseShare < 1) || mostContributors < 1) {
            throw new IllegalArgumentException("tolerated must be in (0, 0.9), falseShare in (0, 1) and at least one"
                    + " contributor remembered, got %s, %s and %d".formatted(tolerated, falseShare, mostContributors));
        }
        this.tolerated = tolerated;
        this.falseShare = falseShare;
        this.mostContributors = mostContributors;
    }

    /// Takes the outcome of one audit.
    public void audited(long contributor, boolean wrong) {
        double[] known = capitals.remove(contributor);
        double[] logs = known == null ? new double[RATIOS.length] : known;
        if (known == null) {
            started++;
        }
        for (int bet = 0; bet < logs.length; bet++) {
            double rate = Math.min(MOST_RATE, RATIOS[bet] * tolerated);
            logs[bet] += wrong ? Math.log(rate / tolerated) : Math.log((1 - rate) / (1 - tolerated));
        }
        capitals.put(contributor, logs);
        if (capitals.size() > mostContributors) {
            capitals.remove(capitals.keySet().iterator().next());
        }
    }

    /// Returns the logarithm to base 10 of the evidence against a contributor, 0 if there is none.
    public double log10Evidence(long contributor) {
        double[] logs = capitals.get(contributor);
        return logs == null ? 0 : log10Mean(logs);
    }

    private static double log10Mean(double[] logs) {
        double highest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return (highest + Math.log(sum / logs.length)) / Math.log(10);
    }

    /// Returns whom the audits convict now, the strongest evidence first.
    public List<Standing> distrusted() {
        List<Standing> ordered = new ArrayList<>();
        capitals.forEach((contributor, logs) -> ordered.add(new Standing(contributor, log10Mean(logs))));
        ordered.sort(Comparator.comparingDouble(Standing::log10Evidence)
                .reversed()
                .thenComparingLong(Standing::contributor));
        int chosen = 0;
        for (int rank = 1; rank <= ordered.size(); rank++) {
            if (ordered.get(rank - 1).log10Evidence() >= Math.log10(started / (rank * falseShare))) {
                chosen = rank;
            }
        }
        return List.copyOf(ordered.subList(0, chosen));
    }

    /// Returns the number of contributors that are remembered.
    public int size() {
        return capitals.size();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("audits").number(started).entries(capitals, StateWriter::number, StateWriter::reals);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        started = in.mark("audits").number();
        in.entries(capitals, StateReader::number, StateReader::reals);
    }
}
