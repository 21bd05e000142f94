package dev.bezoar.service.monitor;

import dev.bezoar.core.find.Finding;
import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.WatchResult;
import java.util.List;

/// A change of one stream, raised once or more.
///
/// @param number counted from 1 in the order of the ledger
/// @param time when the arrival that completed it was received, milliseconds since 1970
/// @param lastTime the same of the last time that it was raised
/// @param stream identity of its stream
/// @param finding what it says
public record Incident(long number, long time, long lastTime, String stream, Finding finding) {

    /// One that is under way.
    static final class Open {
        private final long number;
        private final long time;
        private final Alarm first;
        private Alarm last;
        private long lastTime;
        private long times = 1;

        Open(long number, long time, Alarm first) {
            this.number = number;
            this.time = time;
            this.first = first;
            this.last = first;
            this.lastTime = time;
        }

        /// Whether `alarm` is more of the same.
        boolean holds(Alarm alarm) {
            return alarm.goesOnFrom(last);
        }

        void add(long when, Alarm alarm) {
            last = alarm;
            lastTime = when;
            times++;
        }

        Incident asOf(List<String> fields) {
            return new Incident(
                    number,
                    time,
                    lastTime,
                    StreamView.id(first.name()),
                    WatchResult.finding("erosion-" + number, first, new WatchResult.Going(times, last), fields));
        }
    }
}
