package dev.bezoar.service.admission;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Reason;
import dev.bezoar.gate.Verdict;
import dev.bezoar.gate.release.Batch;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.service.admission.Batches.Made;
import dev.bezoar.service.admission.Batches.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// How records leave the gate: judged when their time is up, in a batch, and after its canary.
final class Releases implements Stateful {
    private final Gate gate;
    private final Records records;
    private final Groups groups;
    private final Batches batches;
    private final GateIncidents incidents;
    private final Set<String> distrusted = new TreeSet<>();
    private boolean isChanged;
    private long nextDue = Long.MAX_VALUE;

    Releases(Gate gate, Records records, Groups groups, Batches batches, GateIncidents incidents) {
        this.gate = gate;
        this.records = records;
        this.groups = groups;
        this.batches = batches;
        this.incidents = incidents;
    }

    /// Takes notice of what may change a judgement.
    void change() {
        isChanged = true;
    }

    /// Takes notice of a record that may be judged from second `until` on.
    void expect(long until) {
        nextDue = Math.min(nextDue, until);
    }

    /// Whether [#settle] would have something to judge at this second.
    boolean isDue(long second) {
        return isChanged || nextDue <= second;
    }

    /// What was judged.
    ///
    /// @param eligible records that may be released now
    /// @param quarantined records that a person should see
    /// @param groups that were not known before
    public record Settled(int eligible, int quarantined, int groups) {}

    /// Judges what is due.
    Settled settle(Admission.Moment moment) {
        int eligible = 0;
        int quarantined = 0;
        for (Verdict verdict : gate.settle(moment.second())) {
            Kept record = records.find(verdict.record());
            if (record == null) {
                continue;
            }
            switch (verdict) {
                case Verdict.Eligible _ -> {
                    record.state = State.ELIGIBLE;
                    eligible++;
                }
                case Verdict.Quarantined(String _, List<Reason> reasons) -> {
                    record.state = State.QUARANTINED;
                    record.reasons = reasons;
                    quarantined++;
                }
            }
        }
        List<Groups.Group> fresh = groups.settle(gate);
        fresh.forEach(group -> incidents.group(moment.time(), group, since(group.members())));
        gate.distrusted().forEach((name, evidence) -> {
            if (distrusted.add(name)) {
                incidents.distrusted(moment.time(), name, evidence, since(List.of(name)));
            }
        });
        isChanged = false;
        nextDue = records.all()
                .filter(record -> record.state == State.HELD)
                .mapToLong(record -> record.until)
                .min()
                .orElse(Long.MAX_VALUE);
        return new Settled(eligible, quarantined, fresh.size());
    }

    private OptionalLong since(List<String> contributors) {
        Set<String> theirs = Set.copyOf(contributors);
        return records.all()
                .filter(record -> theirs.contains(record.contributor))
                .mapToLong(record -> record.place.arrival())
                .min();
    }

    /// Makes a batch of at most `most` records, of what is due now; returns its number, if there is any record.
    Optional<Long> release(int most, Admission.Moment moment) {
        settle(moment);
        if (gate.eligible() == 0) {
            return Optional.empty();
        }
        Batch batch = gate.release(Math.max(1, most));
        List<Kept> taken = batch.records().stream()
                .map(records::find)
                .filter(Objects::nonNull)
                .toList();
        taken.forEach(record -> {
            record.state = State.RELEASED;
            record.batch = batch.number();
        });
        batches.add(new Made(batch.number(), moment.time(), moment.by(), taken));
        return Optional.of(batch.number());
    }

    /// Judges a batch by its canary; returns nothing if it does not wait for one.
    Optional<CanaryVerdict> judge(Request.CanaryAnswers answers, Admission.Moment moment) {
        Optional<Made> pending = batches.find(answers.batch()).filter(batch -> batch.standing == Standing.PENDING);
        if (pending.isEmpty() || !areDistinct(answers.results())) {
            return Optional.empty();
        }
        CanaryVerdict verdict = gate.judged(answers.batch(), answers.results());
        Made batch = pending.get();
        batch.verdict = Optional.of(verdict);
        switch (verdict) {
            case CanaryVerdict.Passed _ -> batch.standing = Standing.PASSED;
            case CanaryVerdict.Failed failed -> {
                batch.standing = Standing.FAILED;
                batch.records.forEach(record -> {
                    record.state = State.QUARANTINED;
                    record.reasons = List.of(new Reason.FailedCanary(batch.number));
                });
                incidents.failedCanary(moment.time(), batch, failed);
            }
            case CanaryVerdict.TooFew _ -> {}
        }
        return Optional.of(verdict);
    }

    private static boolean areDistinct(List<CanaryResult> results) {
        return results.stream().map(CanaryResult::item).distinct().count() == results.size();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("releases").all(distrusted, StateWriter::text).flag(isChanged).number(nextDue);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        distrusted.clear();
        distrusted.addAll(in.mark("releases").all(StateReader::text));
        isChanged = in.flag();
        nextDue = in.number();
    }
}
