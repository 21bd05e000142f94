package dev.bezoar.watch;

import dev.bezoar.watch.cost.Tally;
import java.util.List;
import java.util.Map;

/// One time that the evidence was enough.
///
/// @param name the stream that gave most of it
/// @param limit the agreed limit it broke, or NaN if it was held against its own past
/// @param raised the event on which the evidence was enough
/// @param onset when the change began
/// @param before the mean before the onset
/// @param after the mean since
/// @param logEvidence natural logarithm of the stream's evidence
/// @param logThreshold natural logarithm of the evidence it needed alone
/// @param expectedDelay events that a change of this size is expected to need, infinite if not known
/// @param clients those who contribute most, most first
/// @param segments the values that contribute most by segment field; none if the stream is one segment
/// @param release the release that first appeared within the onset's interval, or empty
/// @param counted what the stream had counted
public record Alarm(
        StreamName name,
        double limit,
        Event raised,
        Began onset,
        double before,
        double after,
        double logEvidence,
        double logThreshold,
        double expectedDelay,
        List<Source> clients,
        Map<String, List<Source>> segments,
        String release,
        Counted counted) {

    public Alarm {
        clients = List.copyOf(clients);
        segments = Map.copyOf(segments);
    }

    /// Whether this is the same change as `earlier` going on: its evidence, which began anew then, grew from the start.
    public boolean goesOnFrom(Alarm earlier) {
        long since = raised.line() - earlier.raised.line();
        return name.equals(earlier.name) && onset.earliest().line() - earlier.raised.line() <= since / 2;
    }

    /// When a change began.
    ///
    /// @param earliest the event before which it hardly began
    /// @param median the most plausible
    /// @param latest the event after which it hardly began
    /// @param events of the stream since the median
    /// @param isCut whether it may have begun earlier than what is remembered
    public record Began(Event earliest, Event median, Event latest, long events, boolean isCut) {}

    /// What a stream had counted when its alarm was raised.
    ///
    /// @param whole all of it
    /// @param since what it counted since the latest, the median and the earliest onset, in that order
    /// @param usual number of events that tell what was usual, 0 if it was agreed
    public record Counted(Tally whole, List<Tally> since, long usual) {
        public Counted {
            since = List.copyOf(since);
        }
    }
}
