package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.release.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The records in the gate: held, eligible, or in a batch whose canary is not judged yet.
final class Pool implements Stateful {
    private GatePolicy.Caps caps;
    private final Map<String, Waiting> held = new LinkedHashMap<>();
    private final Map<String, Waiting> eligible = new LinkedHashMap<>();
    private final Map<Long, Batch> pending = new LinkedHashMap<>();
    private final Map<String, Integer> waitingOf = new HashMap<>();
    private long batches;

    Pool(GatePolicy.Caps caps) {
        this.caps = caps;
    }

    void adopt(GatePolicy.Caps fresh) {
        caps = fresh;
    }

    Optional<Reason> noRoomFor(String contributor) {
        if (held.size() + eligible.size() >= caps.mostHeld()) {
            return Optional.of(new Reason.Full(caps.mostHeld()));
        }
        return waitingOf.getOrDefault(contributor, 0) >= caps.waitingEach()
                ? Optional.of(new Reason.ContributorCap(caps.waitingEach()))
                : Optional.empty();
    }

    Optional<Waiting> known(String id) {
        return Optional.ofNullable(held.getOrDefault(id, eligible.get(id)));
    }

    void hold(Waiting waiting) {
        held.put(waiting.id(), waiting);
        waitingOf.merge(waiting.contributor(), 1, Integer::sum);
    }

    void admit(Waiting waiting) {
        eligible.put(waiting.id(), waiting);
        waitingOf.merge(waiting.contributor(), 1, Integer::sum);
    }

    /// Returns the records that may be judged at `now`, oldest first; those that are eligible already come too.
    List<Waiting> due(long now) {
        List<Waiting> due = new ArrayList<>(eligible.values());
        held.values().stream().filter(waiting -> waiting.until() <= now).forEach(due::add);
        return due;
    }

    /// Returns false if it was eligible before.
    boolean makeEligible(Waiting waiting) {
        return held.remove(waiting.id()) != null && eligible.put(waiting.id(), waiting) == null;
    }

    void drop(Waiting waiting) {
        if (held.remove(waiting.id()) != null || eligible.remove(waiting.id()) != null) {
            waitingOf.merge(waiting.contributor(), -1, Integer::sum);
            waitingOf.remove(waiting.contributor(), 0);
        }
    }

    List<Waiting> of(String contributor) {
        List<Waiting> of = new ArrayList<>();
        held.values().stream()
                .filter(one -> one.contributor().equals(contributor))
                .forEach(of::add);
        eligible.values().stream()
                .filter(one -> one.contributor().equals(contributor))
                .forEach(of::add);
        return of;
    }

    /// Makes a batch of at most `most` eligible records, oldest first, in which no voter and no cohort has more than
    /// its
    /// share (but always one).
    Batch batch(int most, Function<String, Object> voter) {
        int size = Math.min(most, eligible.size());
        int each = (int) Math.max(1, caps.shareEach() * size);
        int ofCohort = (int) Math.max(1, caps.shareOfCohort() * size);
        Map<Object, Integer> votes = new HashMap<>();
        Map<String, Integer> cohorts = new HashMap<>();
        List<Waiting> taken = new ArrayList<>();
        for (Waiting waiting : eligible.values()) {
            String cohort = waiting.cohort();
            Object voting = voter.apply(waiting.contributor());
            boolean fits = votes.getOrDefault(voting, 0) < each
                    && (cohort.isEmpty() || cohorts.getOrDefault(cohort, 0) < ofCohort);
            if (fits && taken.size() < size) {
                votes.merge(voting, 1, Integer::sum);
                cohorts.merge(cohort, 1, Integer::sum);
                taken.add(waiting);
            }
        }
        taken.forEach(this::drop);
        Batch batch = new Batch(++batches, taken.stream().map(Waiting::id).toList());
        pending.put(batch.number(), batch);
        return batch;
    }

    Batch takePending(long number) {
        Batch batch = pending.remove(number);
        if (batch == null) {
            throw new IllegalArgumentException("batch %d does not wait for its canary".formatted(number));
        }
        return batch;
    }

    int size() {
        return held.size() + eligible.size();
    }

    List<Waiting> eligible() {
        return List.copyOf(eligible.values());
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("pool").all(held.values(), (to, waiting) -> waiting.save(to));
        out.all(eligible.values(), (to, waiting) -> waiting.save(to));
        out.all(pending.values(), (to, batch) -> batch.save(to));
        out.number(batches);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        held.clear();
        eligible.clear();
        pending.clear();
        waitingOf.clear();
        in.mark("pool").all(Waiting::read).forEach(this::hold);
        in.all(Waiting::read).forEach(this::admit);
        in.all(Batch::read).forEach(batch -> pending.put(batch.number(), batch));
        batches = in.number();
    }
}
