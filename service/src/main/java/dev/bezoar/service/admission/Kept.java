package dev.bezoar.service.admission;

import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of a record in memory; its texts are in the ledger. One thread at a time.
final class Kept {
    private static final int MOST_STEPS = 20;

    final long sequence;
    final String id;
    final String contributor;
    final String cohort;
    final Place place;
    State state = State.HELD;
    boolean isAccepted;
    long until;
    long batch;
    List<Reason> reasons = List.of();
    private List<Step> steps = List.of();

    /// Where a record's texts are.
    ///
    /// @param time when it was received, milliseconds since 1970
    /// @param arrival number in the ledger
    /// @param part of the arrival, from 0
    record Place(long time, long arrival, int part) {}

    /// What a person did.
    static final class Step {
        final long time;
        final String by;
        final String verdict;
        final String comment;
        final State before;

        @Nullable
        Waiting waiting; // what the gate knew before, to undo it

        Step(Admission.Moment moment, String verdict, String comment, State before) {
            this.time = moment.time();
            this.by = moment.by();
            this.verdict = verdict;
            this.comment = comment;
            this.before = before;
        }
    }

    /// @param contributor the same object for all of one contributor's records
    Kept(long sequence, Offer offer, String contributor, Place place) {
        this.sequence = sequence;
        this.id = offer.id();
        this.contributor = contributor;
        this.cohort = offer.cohort();
        this.place = place;
    }

    /// Without its texts.
    Contribution contribution() {
        return new Contribution(id, contributor, cohort, place.time / 1_000, "", "", "", "");
    }

    boolean has(String kind) {
        return reasons.stream().anyMatch(reason -> Told.kind(reason).equals(kind));
    }

    /// Whether it waits for a person.
    boolean isDoubtful() {
        return state == State.QUARANTINED || (state == State.HELD && !reasons.isEmpty());
    }

    List<Step> steps() {
        return steps;
    }

    void add(Step step) {
        List<Step> more = new ArrayList<>(steps.size() == MOST_STEPS ? steps.subList(1, MOST_STEPS) : steps);
        more.add(step);
        steps = List.copyOf(more);
    }
}
