package dev.bezoar.service.admission;

import dev.bezoar.gate.release.CanaryVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every batch that was ever made.
final class Batches {
    private final Map<Long, Made> byNumber = new LinkedHashMap<>();

    /// Records that left together.
    static final class Made {
        final long number;
        final long time;
        final String by;
        final List<Kept> records;
        Standing standing = Standing.PENDING;
        Optional<CanaryVerdict> verdict = Optional.empty();

        Made(long number, long time, String by, List<Kept> records) {
            this.number = number;
            this.time = time;
            this.by = by;
            this.records = List.copyOf(records);
        }
    }

    /// Where a batch stands.
    enum Standing {
        /// Its canary was not judged yet.
        PENDING,
        /// It may be learnt.
        PASSED,
        /// It must not be learnt.
        FAILED
    }

    void add(Made batch) {
        byNumber.put(batch.number, batch);
    }

    Optional<Made> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /// Those of `records`, ascending.
    List<Long> of(Iterable<Kept> records) {
        java.util.TreeSet<Long> numbers = new java.util.TreeSet<>();
        records.forEach(record -> {
            if (record.batch > 0) {
                numbers.add(record.batch);
            }
        });
        return new ArrayList<>(numbers);
    }

    List<Made> all() {
        return List.copyOf(byNumber.values());
    }
}
