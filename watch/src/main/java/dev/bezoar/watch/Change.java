package dev.bezoar.watch;

import dev.bezoar.core.state.SharedTexts;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.cost.Excess;
import dev.bezoar.watch.cost.Tally;
import dev.bezoar.watch.cost.TotalExcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a stream's alarms tell together: a change that goes on is raised again and again.
///
/// Between alarms of which the later does not go on from the earlier the stream was well; nothing is reckoned then.
/// What
/// came after the last alarm is not reckoned yet. One thread.
public final class Change {
    private final Alarm first;
    private final List<TotalExcess.Span> ended = new ArrayList<>();
    private Alarm began; // the alarm that began what goes on now
    private Alarm last;
    private long times = 1;

    /// @param first its first alarm
    public Change(Alarm first) {
        this.first = first;
        this.began = first;
        this.last = first;
    }

    /// Whether `alarm` is this change going on.
    public boolean goesOn(Alarm alarm) {
        return alarm.goesOnFrom(last);
    }

    /// Adds a later alarm of the same stream.
    public void add(Alarm alarm) {
        if (!goesOn(alarm)) {
            spans().stream().skip(ended.size()).findFirst().ifPresent(ended::add);
            began = alarm;
        }
        last = alarm;
        times++;
    }

    Alarm first() {
        return first;
    }

    Alarm last() {
        return last;
    }

    long times() {
        return times;
    }

    /// Returns how many errors there were beyond what was usual; nothing if it is no change of errors.
    public Optional<Excess> excess() {
        return spans().stream().map(TotalExcess.Span::excess).reduce(Excess::plus);
    }

    /// Returns the same by the times at which it was there; none if it is no change of errors.
    public List<TotalExcess.Span> spans() {
        if (first.name().kind() != Kind.ERROR) {
            return List.of();
        }
        List<TotalExcess.Span> spans = new ArrayList<>(ended);
        Tally later = last.counted().whole().minus(began.counted().whole());
        spans.add(new TotalExcess.Span(
                first.name().model(),
                first.name().field(),
                began.onset().median().line(),
                last.raised().line(),
                Excess.of(
                        began.counted().since().stream()
                                .map(since -> since.plus(later))
                                .toList(),
                        began.before(),
                        began.counted().usual())));
        return spans;
    }

    /// Writes it.
    public void save(StateWriter out) throws IOException {
        SharedTexts texts = new SharedTexts();
        first.save(out, texts);
        began.save(out, texts);
        last.save(out, texts);
        out.number(times).all(ended, (to, span) -> span.save(to));
    }

    /// Returns what was written.
    public static Change read(StateReader in) throws IOException {
        SharedTexts texts = new SharedTexts();
        Change change = new Change(Alarm.read(in, texts));
        change.began = Alarm.read(in, texts);
        change.last = Alarm.read(in, texts);
        change.times = in.number();
        change.ended.addAll(in.all(TotalExcess.Span::read));
        return change;
    }
}
