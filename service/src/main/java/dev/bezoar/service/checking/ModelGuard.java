package dev.bezoar.service.checking;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardLog;
import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.GuardRoom;
import dev.bezoar.queries.GuardSnapshot;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.QueryGuard;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.Seen;
import dev.bezoar.queries.print.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The guard of one model, and which of the records in the ledger it has learnt. Safe for several threads.
final class ModelGuard implements Stateful {
    private static final int SPARE = 1 << 16;

    private final int number;
    private final String model;
    private final QueryGuard guard;
    private long last; // record that it learnt; held by the guard's lock
    private int size; // in bytes, when it was last saved

    /// What guards are made of.
    ///
    /// @param log takes records and returns their numbers
    record Making(GuardPolicy policy, Secret secret, Recorder log, GuardRoom room) {}

    /// @param number written in ids and records
    /// @param model its name, empty where queries name none
    ModelGuard(int number, String model, Making making) {
        this.number = number;
        this.model = model;
        this.guard = new QueryGuard(making.policy(), making.secret(), new Log(making.log()), making.room());
    }

    private final class Log implements GuardLog {
        private final Recorder recorder;

        private Log(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void checked(Seen seen, Decision decision) {
            last = recorder.add(new CheckRecord.Checked(number, seen, CheckRecord.Suspicion.of(decision)));
        }

        @Override
        public void answered(QueryId id, Answer answer, boolean isWhole) {
            last = recorder.add(new CheckRecord.Answered(number, id, answer, isWhole));
        }
    }

    int number() {
        return number;
    }

    String model() {
        return model;
    }

    Decision check(Query query) {
        return guard.check(query);
    }

    boolean answered(QueryId id, String output, double score) {
        return guard.answered(id, output, score);
    }

    GuardSnapshot snapshot() {
        return guard.snapshot();
    }

    /// Learns record `number` of the ledger, unless it did already.
    void learn(long record, CheckRecord learnt) {
        synchronized (guard) {
            if (record <= last) {
                return;
            }
            last = record;
            switch (learnt) {
                case CheckRecord.Checked checked -> guard.checkAgain(checked.seen());
                case CheckRecord.Answered answered ->
                    guard.answeredAgain(answered.id(), answered.answer(), answered.isWhole());
            }
        }
    }

    /// The number of the last record that it learnt.
    long last() {
        synchronized (guard) {
            return last;
        }
    }

    /// Queries wait only while it is copied to memory.
    @Override
    public void save(StateWriter out) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(size + SPARE);
        long record;
        synchronized (guard) {
            record = last;
            guard.save(new StateWriter(copy));
        }
        size = copy.size();
        out.mark("model").number(record).bytes(copy.toByteArray());
    }

    @Override
    public void restore(StateReader in) throws IOException {
        long record = in.mark("model").number();
        byte[] copy = in.bytes();
        synchronized (guard) {
            last = record;
            guard.restore(new StateReader(new ByteArrayInputStream(copy)));
        }
    }
}
