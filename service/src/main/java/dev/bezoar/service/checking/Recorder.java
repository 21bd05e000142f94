package dev.bezoar.service.checking;

import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardLog;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Numbers what the guard learns, and holds it until the ledger has it: at most [#MOST_BYTES], then the oldest goes.
///
/// Safe for several threads.
final class Recorder implements GuardLog {
    static final int MOST_BYTES = 1 << 26;
    private static final int MOST_AT_ONCE = 4_096;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long last; // number of the last record
    private long bytes;
    private long lost;

    /// Records that go to the ledger together.
    record Group(long first, List<byte[]> records) {
        Group {
            records = List.copyOf(records);
        }

        byte[] body() {
            return CheckGroup.body(first, records);
        }
    }

    @Override
    public void checked(Seen seen, Decision decision) {
        add(new CheckRecord.Checked(
                seen,
                new CheckRecord.Suspicion(
                        decision.id(),
                        decision.verdict(),
                        decision.reason(),
                        decision.evidence(),
                        decision.told(),
                        decision.subject())));
    }

    @Override
    public void answered(QueryId id, Answer answer, boolean isWhole) {
        add(new CheckRecord.Answered(id, answer, isWhole));
    }

    private void add(CheckRecord record) {
        byte[] written = CheckGroup.bytes(record);
        synchronized (this) {
            last++;
            waiting.add(written);
            bytes += written.length;
            while (bytes > MOST_BYTES) {
                bytes -= waiting.remove().length;
                lost++;
            }
        }
    }

    /// Returns the oldest records that wait, if any do.
    synchronized Optional<Group> oldest() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> records = new ArrayList<>();
        for (byte[] record : waiting) {
            if (records.size() == MOST_AT_ONCE) {
                break;
            }
            records.add(record);
        }
        return Optional.of(new Group(last - waiting.size() + 1, records));
    }

    /// The ledger has `group`.
    synchronized void stored(Group group) {
        long next = group.first() + group.records().size();
        while (!waiting.isEmpty() && last - waiting.size() + 1 < next) {
            bytes -= waiting.remove().length;
        }
    }

    /// Returns whether record `number` comes after all that are known; then it is the last one known.
    synchronized boolean isNew(long number) {
        if (number <= last) {
            return false;
        }
        last = number;
        return true;
    }

    /// Number of records that were given up.
    synchronized long lost() {
        return lost;
    }

    /// Number of bytes that wait.
    synchronized long waitingBytes() {
        return bytes;
    }
}
