package dev.bezoar.service.admission;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much there was.
final class Counts implements Stateful {
    long turns;
    long accepted;
    long held;
    long refused;
    long repeated;
    long trusted;
    long audits;

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("counts").numbers(new long[] {turns, accepted, held, refused, repeated, trusted, audits});
    }

    @Override
    public void restore(StateReader in) throws IOException {
        long[] counts = new long[7];
        in.mark("counts").numbers(counts);
        turns = counts[0];
        accepted = counts[1];
        held = counts[2];
        refused = counts[3];
        repeated = counts[4];
        trusted = counts[5];
        audits = counts[6];
    }

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
