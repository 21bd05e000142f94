package dev.bezoar.core.erosion;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// Has the rate of a stream risen above that of its own past, or fallen below it?
///
/// The mean of two [RateDetector]s, one for what happens and one for what does not: a mean of e-detectors is one too.
public final class RateChangeDetector implements EDetector {
    private final RateDetector rise;
    private final RateDetector fall;

    /// @param chance breaks ties; nobody who could choose the events may foresee it
    public RateChangeDetector(RandomGenerator chance) {
        rise = new RateDetector(chance);
        fall = new RateDetector(chance);
    }

    /// Learns an event of the past without betting on it.
    public void learn(boolean happened) {
        rise.learn(happened);
        fall.learn(!happened);
    }

    /// Takes one event.
    public void update(boolean happened) {
        rise.update(happened);
        fall.update(!happened);
    }

    @Override
    public double evidence() {
        return (rise.evidence() + fall.evidence()) / 2;
    }

    @Override
    public long events() {
        return rise.events();
    }

    @Override
    public void restart() {
        rise.restart();
        fall.restart();
    }

    @Override
    public Onset onset() {
        return rise.evidence() >= fall.evidence() ? rise.onset() : fall.onset();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("rate change").part(rise).part(fall);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("rate change").part(rise).part(fall);
    }
}
