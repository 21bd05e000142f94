package dev.bezoar.core.erosion;

import dev.bezoar.core.state.Stateful;

/// Evidence against a null hypothesis, gathered one event at a time.
///
/// While the null holds, [#evidence()] minus [#events()] is a supermartingale that starts at zero: at whatever
/// moment somebody looks, and however that moment was chosen, the evidence expected is at most the number of
/// events so far. (Shin, Ramdas and Rinaldo, "E-detectors", 2023, definition 2.2, in its Shiryaev–Roberts form.)
///
/// Where chance breaks ties, its generator is not written with the detector: it is its owner's.
public sealed interface EDetector extends Stateful
        permits ConformalDetector, LimitDetector, RateChangeDetector, RateDetector {

    /// Returns the evidence, at least 0 and finite; higher speaks more against the null.
    double evidence();

    /// Returns the number of events since the start or the last [#restart()].
    long events();

    /// Forgets all evidence, as after an alarm; what was learnt about the past stays.
    void restart();

    /// Returns when the change began, if there is one.
    Onset onset();
}
