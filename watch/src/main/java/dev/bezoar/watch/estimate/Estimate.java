package dev.bezoar.watch.estimate;

import java.util.Map;
import java.util.TreeMap;

/// The error rate to expect of a model's latest events, told from their scores alone.
///
/// It is right as far as a score still means what it meant: if other inputs come, it follows; if what is right changed,
/// or somebody makes the model sure of wrong answers, it sees nothing.
///
/// @param model the model
/// @param events how many scored events it is of
/// @param error the expected share of errors among them
/// @param low lower end; between the two their true share lies in 95 of 100 cases
/// @param high upper end
/// @param threshold the same by thresholded confidence, a second opinion without an interval
/// @param learnt share of errors among the events with outcomes that it was learnt from
/// @param outside share of the events whose scores lie outside of what was learnt; the interval allows them anything
public record Estimate(
        String model,
        long events,
        double error,
        double low,
        double high,
        double threshold,
        double learnt,
        double outside) {

    /// Returns it for a program.
    public Map<String, Object> asFacts() {
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("model", model);
        facts.put("events", events);
        facts.put("error", error);
        facts.put("low", low);
        facts.put("high", high);
        facts.put("threshold", threshold);
        facts.put("learnt", learnt);
        facts.put("outside", outside);
        return facts;
    }
}
