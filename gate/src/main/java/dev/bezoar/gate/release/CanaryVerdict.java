package dev.bezoar.gate.release;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.List;

/// What the canary says of a candidate model.
public sealed interface CanaryVerdict {
    /// No evidence that the candidate is worse.
    ///
    /// @param lost items that only the serving model answers well
    /// @param won items that only the candidate does
    /// @param wouldFail fewest lost items, none won, that would have failed: how small a harm was visible
    record Passed(int lost, int won, int wouldFail) implements CanaryVerdict {}

    /// The candidate is worse.
    ///
    /// @param lost items that only the serving model answers well
    /// @param won number of items that only the candidate does
    /// @param log10Chance of so many lost among those that differ, if losing and winning were as likely
    record Failed(List<String> lost, int won, double log10Chance) implements CanaryVerdict {
        public Failed {
            lost = List.copyOf(lost);
        }
    }

    /// Too few items to ever fail.
    ///
    /// @param items that there were
    /// @param needed that there must be
    record TooFew(int items, int needed) implements CanaryVerdict {}

    /// Writes it.
    default void save(StateWriter out) throws IOException {
        switch (this) {
            case Passed(int lost, int won, int wouldFail) ->
                out.text("passed").number(lost).number(won).number(wouldFail);
            case Failed(List<String> lost, int won, double log10Chance) ->
                out.text("failed").all(lost, StateWriter::text).number(won).real(log10Chance);
            case TooFew(int items, int needed) ->
                out.text("too few").number(items).number(needed);
        }
    }

    /// Reads what [#save] wrote.
    static CanaryVerdict read(StateReader in) throws IOException {
        String kind = in.text();
        return switch (kind) {
            case "passed" -> new Passed(in.count(), in.count(), in.count());
            case "failed" -> new Failed(in.all(StateReader::text), in.count(), in.real());
            case "too few" -> new TooFew(in.count(), in.count());
            default -> throw new IOException("expected a canary's verdict, found '%s'".formatted(kind));
        };
    }
}
