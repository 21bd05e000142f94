package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.watch.cost.Tally;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    public record Began(Event earliest, Event median, Event latest, long events, boolean isCut) {

        private void save(StateWriter out, SharedTexts texts) throws IOException {
            earliest.save(out, texts);
            median.save(out, texts);
            latest.save(out, texts);
            out.number(events).flag(isCut);
        }

        private static Began read(StateReader in, SharedTexts texts) throws IOException {
            return new Began(
                    Event.read(in, texts), Event.read(in, texts), Event.read(in, texts), in.number(), in.flag());
        }
    }

    /// What a stream had counted when its alarm was raised.
    ///
    /// @param whole all of it
    /// @param since what it counted since the latest, the median and the earliest onset, in that order
    /// @param usual number of events that tell what was usual, 0 if it was agreed
    public record Counted(Tally whole, List<Tally> since, long usual) {
        public Counted {
            since = List.copyOf(since);
        }

        private void save(StateWriter out) throws IOException {
            whole.save(out);
            out.all(since, (to, tally) -> tally.save(to)).number(usual);
        }

        private static Counted read(StateReader in) throws IOException {
            return new Counted(Tally.read(in), in.all(Tally::read), in.number());
        }
    }

    void save(StateWriter out, SharedTexts texts) throws IOException {
        name.save(out);
        out.real(limit);
        raised.save(out, texts);
        onset.save(out, texts);
        out.real(before).real(after).real(logEvidence).real(logThreshold).real(expectedDelay);
        save(out, clients);
        out.entries(new TreeMap<>(segments), StateWriter::text, Alarm::save);
        out.text(release);
        counted.save(out);
    }

    private static void save(StateWriter out, List<Source> sources) throws IOException {
        out.all(sources, (to, source) -> source.save(to));
    }

    static Alarm read(StateReader in, SharedTexts texts) throws IOException {
        return new Alarm(
                StreamName.read(in),
                in.real(),
                Event.read(in, texts),
                Began.read(in, texts),
                in.real(),
                in.real(),
                in.real(),
                in.real(),
                in.real(),
                in.all(Source::read),
                segments(in),
                in.text(),
                Counted.read(in));
    }

    private static Map<String, List<Source>> segments(StateReader in) throws IOException {
        Map<String, List<Source>> segments = new TreeMap<>();
        in.entries(segments, StateReader::text, from -> from.all(Source::read));
        return segments;
    }
}
