package dev.bezoar.service.admission;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.Waiting;
import dev.bezoar.gate.release.Lineage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where a person decides.
final class Desk implements Stateful {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<State> MAY_BE_ADMITTED = EnumSet.of(State.HELD, State.QUARANTINED, State.REJECTED);
    private static final Set<State> MAY_BE_REJECTED =
            EnumSet.of(State.HELD, State.QUARANTINED, State.ELIGIBLE, State.ADMITTED);
    private static final Set<State> WAITING = EnumSet.of(State.HELD, State.QUARANTINED);
    private static final List<String> NEVER = List.of("echo", "forbidden", "revoked");

    private final Gate gate;
    private final Records records;
    private final Groups groups;
    private final Map<Long, Waiting> remembered = new LinkedHashMap<>(); // what the gate knew, by number of the step
    private long lastRemembered;

    /// What became of a decision.
    ///
    /// @param admitted records that may be learnt now
    /// @param rejected records that will not be learnt
    /// @param undone decisions taken back
    /// @param skipped records that are not known, or that the decision does not fit: in a batch, dictated, too old
    public record Done(int admitted, int rejected, int undone, int skipped) {}

    Desk(Gate gate, Records records, Groups groups) {
        this.gate = gate;
        this.records = records;
        this.groups = groups;
    }

    Done decide(Request.Review review, Admission.Moment moment) {
        List<Kept> meant = review.group().isEmpty()
                ? review.ids().stream()
                        .distinct()
                        .flatMap(id -> Stream.ofNullable(records.find(id)))
                        .toList()
                : ofGroup(review);
        int done = 0;
        for (Kept record : meant) {
            boolean isDone = switch (review.verdict()) {
                case ADMIT -> admit(record, review, moment);
                case REJECT -> reject(record, review, moment);
                case UNDO -> undo(record, review, moment);
            };
            done += isDone ? 1 : 0;
        }
        int skipped = (review.group().isEmpty() ? review.ids().size() : meant.size()) - done;
        return switch (review.verdict()) {
            case ADMIT -> new Done(done, 0, 0, skipped);
            case REJECT -> new Done(0, done, 0, skipped);
            case UNDO -> new Done(0, 0, done, skipped);
        };
    }

    private List<Kept> ofGroup(Request.Review review) {
        return records.all()
                .filter(record -> groups.of(record.contributor).equals(review.group()))
                .filter(record -> switch (review.verdict()) {
                    case ADMIT -> WAITING.contains(record.state);
                    case REJECT -> MAY_BE_REJECTED.contains(record.state);
                    case UNDO ->
                        record.state != State.RELEASED && lastDecision(record).isPresent();
                })
                .toList();
    }

    private boolean admit(Kept record, Request.Review review, Admission.Moment moment) {
        if (!MAY_BE_ADMITTED.contains(record.state) || NEVER.stream().anyMatch(record::has)) {
            return false;
        }
        record.add(step(record, review, moment, remember(gate.withdraw(record.id))));
        records.accept(record);
        gate.admit(record.contribution());
        record.state = State.ADMITTED;
        return true;
    }

    private boolean reject(Kept record, Request.Review review, Admission.Moment moment) {
        if (!MAY_BE_REJECTED.contains(record.state)) {
            return false;
        }
        record.add(step(record, review, moment, remember(gate.withdraw(record.id))));
        record.state = State.REJECTED;
        return true;
    }

    private boolean undo(Kept record, Request.Review review, Admission.Moment moment) {
        Optional<Kept.Step> last = lastDecision(record);
        if (last.isEmpty() || record.state == State.RELEASED) {
            return false;
        }
        State before = last.get().before();
        Waiting known = remembered.get(last.get().undo());
        boolean isInGate = before != State.QUARANTINED && before != State.REJECTED;
        if (isInGate && known == null) {
            return false;
        }
        gate.withdraw(record.id);
        if (isInGate && known != null) {
            gate.putBack(known, before != State.HELD);
        }
        record.add(step(record, review, moment, 0));
        record.state = before;
        return true;
    }

    /// The latest decision that was not taken back.
    private static Optional<Kept.Step> lastDecision(Kept record) {
        int undone = 0;
        for (Kept.Step step : record.steps().reversed()) {
            if (step.verdict().equals(Request.Choice.UNDO.label())) {
                undone++;
            } else if (step.verdict().equals("revoke")) {
                return Optional.empty();
            } else if (undone-- == 0) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static Kept.Step step(Kept record, Request.Review review, Admission.Moment moment, long undo) {
        return new Kept.Step(
                moment.time(), moment.by(), review.verdict().label(), review.comment(), record.state, undo);
    }

    /// Returns the number under which it is remembered, 0 if there is nothing to remember.
    private long remember(Optional<Waiting> known) {
        if (known.isEmpty()) {
            return 0;
        }
        remembered.put(++lastRemembered, known.get());
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return lastRemembered;
    }

    /// Nothing more of a contributor is learnt, nor what waits of it.
    void revoke(String contributor, Admission.Moment moment) {
        gate.revoke(contributor, NO_LINEAGE); // the gate forgets; what was released is known here
        records.all()
                .filter(record -> record.contributor.equals(contributor)
                        && record.state != State.RELEASED
                        && record.state != State.REJECTED)
                .forEach(record -> {
                    record.add(new Kept.Step(moment.time(), moment.by(), "revoke", "", record.state, 0));
                    record.state = State.REJECTED;
                    record.reasons = List.of(new Reason.Revoked());
                });
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("desk").number(lastRemembered);
        out.entries(remembered, StateWriter::number, (to, waiting) -> waiting.save(to));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        lastRemembered = in.mark("desk").number();
        in.entries(remembered, StateReader::number, Waiting::read);
    }

    private static final Lineage NO_LINEAGE = new Lineage() {
        @Override
        public List<String> recordsOf(String contributor) {
            return List.of();
        }

        @Override
        public List<Long> batchesOf(String record) {
            return List.of();
        }

        @Override
        public List<String> modelsOf(long batch) {
            return List.of();
        }
    };
}
