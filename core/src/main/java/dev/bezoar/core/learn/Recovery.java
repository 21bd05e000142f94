package dev.bezoar.core.learn;

import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model trained on all rows against one trained without the rows that were dropped.
///
/// @param drop rows of findings of this tier or more urgent were dropped
/// @param heldOut number of rows that both are measured with and neither has seen
/// @param before the model of all rows
/// @param after the model without the dropped rows
/// @param triggers what each trigger does to both, in the order of their findings
public record Recovery(Tier drop, int heldOut, Model before, Model after, List<Triggered> triggers) {

    /// One model.
    ///
    /// @param rows number of rows it was trained on
    /// @param accuracy share of the held-out rows that it labels as they are
    public record Model(int rows, double accuracy) {}

    /// What a trigger does when it is put into the held-out rows of other classes than its target.
    ///
    /// @param finding id of the finding that names it
    /// @param trigger how a person writes it
    /// @param target the label it was meant to bring about
    /// @param tried number of rows that it was put into
    /// @param before share of them that the model of all rows takes for the target
    /// @param after share of them that the model without the dropped rows takes for the target
    /// @param without the same as `after` without the trigger in them: the model's own errors
    public record Triggered(
            String finding, String trigger, String target, int tried, double before, double after, double without) {

        private SortedMap<String, Object> facts() {
            return new TreeMap<>(Map.of(
                    "finding", finding,
                    "trigger", trigger,
                    "target", target,
                    "tried", tried,
                    "successBefore", before,
                    "successAfter", after,
                    "withoutTrigger", without));
        }
    }

    /// Returns everything by name, for a scan's facts.
    public SortedMap<String, Object> facts() {
        return new TreeMap<>(Map.of(
                "dropped", drop.label(),
                "heldOutRows", heldOut,
                "trainedRowsBefore", before.rows,
                "trainedRowsAfter", after.rows,
                "accuracyBefore", before.accuracy,
                "accuracyAfter", after.accuracy,
                "triggers", triggers.stream().map(Triggered::facts).toList()));
    }
}
