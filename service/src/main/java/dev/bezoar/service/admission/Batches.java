package dev.bezoar.service.admission;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.gate.release.CanaryVerdict;
import java.io.IOException;
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

        private void save(StateWriter out) throws IOException {
            out.number(number).number(time).text(by).text(standing.name());
            out.numbers(records.stream().mapToLong(record -> record.sequence).toArray());
            out.maybe(verdict, (to, one) -> one.save(to));
        }

        private static Made read(StateReader in, Records records) throws IOException {
            long number = in.number();
            long time = in.number();
            String by = in.text();
            Standing standing = Standing.valueOf(in.text());
            List<Kept> held = new ArrayList<>();
            for (long sequence : in.numbers()) {
                held.add(records.numbered(sequence));
            }
            Made made = new Made(number, time, by, held);
            made.standing = standing;
            made.verdict = in.maybe(CanaryVerdict::read);
            return made;
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

    void save(StateWriter out) throws IOException {
        out.mark("batches").all(byNumber.values(), (to, batch) -> batch.save(to));
    }

    /// @param records that are restored already
    void restore(StateReader in, Records records) throws IOException {
        byNumber.clear();
        in.mark("batches").all(from -> Made.read(from, records)).forEach(this::add);
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
