package dev.bezoar.gate.release;

import dev.bezoar.core.math.PoissonBinomial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Is the candidate worse than the model that serves, item by item?
///
/// McNemar's exact test: of the items on which both differ, are more lost than won? Means hide what pairs show: one
/// percent lost of 500 items is five items, none won: one in 32.
///
/// @param error chance of failing a candidate that is no worse, in (0, 1)
/// @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947</a>
public record Canary(double error) {
    public Canary {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException("error must be in (0, 1), got " + error);
        }
    }

    /// Judges a candidate.
    ///
    /// @param results one for each item; none twice
    public CanaryVerdict judge(List<CanaryResult> results) {
        Set<String> items = new HashSet<>();
        List<String> lost = new ArrayList<>();
        int won = 0;
        for (CanaryResult result : results) {
            if (!items.add(result.item())) {
                throw new IllegalArgumentException("the canary item \"" + result.item() + "\" stands there twice");
            }
            if (result.before() && !result.after()) {
                lost.add(result.item());
            } else if (result.after() && !result.before()) {
                won++;
            }
        }
        int needed = fewestToFail();
        if (results.size() < needed) {
            return new CanaryVerdict.TooFew(results.size(), needed);
        }
        double chance = PoissonBinomial.binomialUpperTail(lost.size() + won, 0.5, lost.size());
        return chance <= error
                ? new CanaryVerdict.Failed(lost, won, Math.log10(chance))
                : new CanaryVerdict.Passed(lost.size(), won, needed);
    }

    private int fewestToFail() {
        return (int) Math.ceil(-Math.log(error) / Math.log(2) - 1e-9);
    }
}
