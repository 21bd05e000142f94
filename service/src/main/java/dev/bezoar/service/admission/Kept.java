package dev.bezoar.service.admission;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.ReasonReader;
import dev.bezoar.gate.ReasonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

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
    ///
    /// @param undo number under which the desk remembers what the gate knew before, 0 if it knew nothing
    record Step(long time, String by, String verdict, String comment, State before, long undo) {
        private void save(StateWriter out) throws IOException {
            out.number(time).text(by).text(verdict).text(comment).text(before.name());
            out.number(undo);
        }

        private static Step read(StateReader in) throws IOException {
            return new Step(in.number(), in.text(), in.text(), in.text(), State.valueOf(in.text()), in.number());
        }
    }

    /// @param contributor the same object for all of one contributor's records
    Kept(long sequence, Offer offer, String contributor, Place place) {
        this(sequence, offer.id(), contributor, offer.cohort(), place);
    }

    private Kept(long sequence, String id, String contributor, String cohort, Place place) {
        this.sequence = sequence;
        this.id = id;
        this.contributor = contributor;
        this.cohort = cohort;
        this.place = place;
    }

    /// @param names numbers of the contributors and cohorts
    void save(StateWriter out, ToIntFunction<String> names, ReasonWriter told) throws IOException {
        out.number(sequence).text(id);
        out.number(names.applyAsInt(contributor)).number(names.applyAsInt(cohort));
        out.number(place.time).number(place.arrival).number(place.part);
        out.text(state.name()).flag(isAccepted).number(until).number(batch);
        told.write(reasons);
        out.all(steps, (to, step) -> step.save(to));
    }

    static Kept read(StateReader in, List<String> names, ReasonReader told) throws IOException {
        Kept kept = new Kept(
                in.number(),
                in.text(),
                names.get(in.count()),
                names.get(in.count()),
                new Place(in.number(), in.number(), in.count()));
        kept.state = State.valueOf(in.text());
        kept.isAccepted = in.flag();
        kept.until = in.number();
        kept.batch = in.number();
        kept.reasons = told.readAll();
        kept.steps = List.copyOf(in.all(Step::read));
        return kept;
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
