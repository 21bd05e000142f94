package dev.bezoar.service.admission;

import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Waiting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where a person decides.
final class Desk {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Set<State> MAY_BE_ADMITTED = EnumSet.of(State.HELD, State.QUARANTINED, State.REJECTED);
    private static final Set<State> MAY_BE_REJECTED =
            EnumSet.of(State.HELD, State.QUARANTINED, State.ELIGIBLE, State.ADMITTED);
    private static final Set<State> WAITING = EnumSet.of(State.HELD, State.QUARANTINED);
    private static final List<String> NEVER = List.of("echo", "forbidden", "revoked");

    private final Gate gate;
    private final Records records;
    private final Groups groups;
    private final Deque<Kept.Step> remembered = new ArrayDeque<>();

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
        remember(record, step(record, review, moment), gate.withdraw(record.id));
        records.accept(record);
        gate.admit(record.contribution());
        record.state = State.ADMITTED;
        return true;
    }

    private boolean reject(Kept record, Request.Review review, Admission.Moment moment) {
        if (!MAY_BE_REJECTED.contains(record.state)) {
            return false;
        }
        remember(record, step(record, review, moment), gate.withdraw(record.id));
        record.state = State.REJECTED;
        return true;
    }

    private boolean undo(Kept record, Request.Review review, Admission.Moment moment) {
        Optional<Kept.Step> last = lastDecision(record);
        if (last.isEmpty() || record.state == State.RELEASED) {
            return false;
        }
        State before = last.get().before;
        Waiting known = last.get().waiting;
        boolean isInGate = before != State.QUARANTINED && before != State.REJECTED;
        if (isInGate && known == null) {
            return false;
        }
        gate.withdraw(record.id);
        if (isInGate) {
            gate.putBack(Objects.requireNonNull(known), before != State.HELD);
        }
        record.add(step(record, review, moment));
        record.state = before;
        return true;
    }

    /// The latest decision that was not taken back.
    private static Optional<Kept.Step> lastDecision(Kept record) {
        int undone = 0;
        for (Kept.Step step : record.steps().reversed()) {
            if (step.verdict.equals(Request.Choice.UNDO.label())) {
                undone++;
            } else if (step.verdict.equals("revoke")) {
                return Optional.empty();
            } else if (undone-- == 0) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static Kept.Step step(Kept record, Request.Review review, Admission.Moment moment) {
        return new Kept.Step(moment, review.verdict().label(), review.comment(), record.state);
    }

    private void remember(Kept record, Kept.Step step, Optional<Waiting> known) {
        record.add(step);
        known.ifPresent(waiting -> {
            step.waiting = waiting;
            remembered.add(step);
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.remove().waiting = null;
            }
        });
    }
}
