package dev.bezoar.service.checking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// Numbers what the guards learn, and holds it until the ledger has it: at most [#MOST_BYTES], then the oldest goes.
///
/// Safe for several threads.
final class Recorder {
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

        /// @param models returns the name of the model of a guard
        byte[] body(IntFunction<String> models) {
            SortedMap<Integer, String> names = new TreeMap<>();
            for (byte[] record : records) {
                names.computeIfAbsent(CheckGroup.guard(record), models::apply);
            }
            return CheckGroup.body(first, names, records);
        }
    }

    /// Takes a record; returns its number.
    long add(CheckRecord record) {
        byte[] written = CheckGroup.bytes(record);
        synchronized (this) {
            last++;
            waiting.add(written);
            bytes += written.length;
            while (bytes > MOST_BYTES) {
                bytes -= waiting.remove().length;
                lost++;
            }
            return last;
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

    /// Record `number` is there already: those to come have higher numbers.
    synchronized void goOnAfter(long number) {
        last = Math.max(last, number);
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
