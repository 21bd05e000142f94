package dev.bezoar.service.admission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much there was.
final class Counts {
    long turns;
    long accepted;
    long held;
    long refused;
    long repeated;
    long trusted;
    long audits;

    Map<String, Long> now(Map<State, Long> states, int groups, List<Batches.Made> batches) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("turns", turns);
        counts.put("accepted", accepted);
        counts.put("doubted", held);
        counts.put("refused", refused);
        counts.put("repeated", repeated);
        counts.put("trusted", trusted);
        counts.put("audits", audits);
        for (State state : State.values()) {
            counts.put(state.label(), states.getOrDefault(state, 0L));
        }
        counts.put("groups", (long) groups);
        counts.put("batches", (long) batches.size());
        counts.put(
                "batchesFailed",
                batches.stream()
                        .filter(batch -> batch.standing == Batches.Standing.FAILED)
                        .count());
        return counts;
    }
}
