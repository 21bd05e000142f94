package dev.bezoar.watch.cost;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds what several changes cost, no error twice.
///
/// A change shows in the whole model and in its segments. Of changes of one model that overlap in time, those of the
/// whole are added, and those of each segment field; the largest of these sums counts.
public final class TotalExcess {
    private TotalExcess() {}

    /// An excess and where it is.
    ///
    /// @param model the model
    /// @param field the segment field, or any one number for the whole model
    /// @param from line on which it began
    /// @param to line on which it was last raised
    /// @param excess how much
    public record Span(String model, int field, long from, long to, Excess excess) {

        /// Writes it.
        public void save(StateWriter out) throws IOException {
            out.text(model).number(field).number(from).number(to);
            excess.save(out);
        }

        /// Returns what was written.
        public static Span read(StateReader in) throws IOException {
            return new Span(in.text(), in.count(), in.number(), in.number(), Excess.read(in));
        }
    }

    /// Returns the excess of all `spans` together.
    public static Excess of(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::model).thenComparingLong(Span::from));
        Excess total = Excess.NONE;
        List<Span> together = new ArrayList<>();
        long end = 0;
        for (Span span : sorted) {
            boolean overlaps = !together.isEmpty() && together.getFirst().model.equals(span.model) && span.from <= end;
            if (!overlaps) {
                total = total.plus(largest(together));
                together.clear();
                end = 0;
            }
            together.add(span);
            end = Math.max(end, span.to);
        }
        return total.plus(largest(together));
    }

    private static Excess largest(List<Span> together) {
        Map<Integer, Excess> byField = new HashMap<>();
        together.forEach(span -> byField.merge(span.field, span.excess, Excess::plus));
        return byField.values().stream()
                .max(Comparator.comparingDouble(Excess::errors).thenComparingDouble(Excess::high))
                .orElse(Excess.NONE);
    }
}
