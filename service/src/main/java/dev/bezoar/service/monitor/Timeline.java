package dev.bezoar.service.monitor;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A series that keeps its whole length in at most [#MOST] points: when it is full every second one goes, and from then
/// on half as many are taken.
final class Timeline {
    static final int MOST = 512;

    /// Where a stream stood.
    ///
    /// @param event number of the event
    /// @param mean of the numbers since the point before
    /// @param logEvidence natural logarithm of the evidence
    record Point(long event, double mean, double logEvidence) {}

    private final List<Point> points = new ArrayList<>();
    private long stride = 1;
    private long skipped;

    void add(Point point) {
        skipped++;
        if (skipped < stride) {
            return;
        }
        skipped = 0;
        points.add(point);
        if (points.size() == MOST) {
            List<Point> kept = new ArrayList<>();
            for (int at = 1; at < points.size(); at += 2) {
                kept.add(points.get(at));
            }
            points.clear();
            points.addAll(kept);
            stride *= 2;
        }
    }

    /// Returns the points, earliest first.
    List<Point> points() {
        return List.copyOf(points);
    }

    void save(StateWriter out) throws IOException {
        out.number(stride).number(skipped);
        out.all(points, (to, point) -> to.number(point.event).real(point.mean).real(point.logEvidence));
    }

    static Timeline read(StateReader in) throws IOException {
        Timeline timeline = new Timeline();
        timeline.stride = in.number();
        timeline.skipped = in.number();
        timeline.points.addAll(in.all(from -> new Point(from.number(), from.real(), from.real())));
        return timeline;
    }
}
