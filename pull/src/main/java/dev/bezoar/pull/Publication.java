package dev.bezoar.pull;

import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.lock.LockWriter;
import dev.bezoar.pull.lock.Pin;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Writes what a pull leaves: the dataset, the quarantine and perhaps a lock, in one pass over the rows.
///
/// None of them has its name before all are whole; closed before that, nothing of them is left.
final class Publication implements Closeable {
    private final PullSettings.Places places;
    private final DatasetFolder dataset;
    private final QuarantineFolder quarantine;
    private Optional<LockWriter> lock = Optional.empty();

    /// @throws IllegalArgumentException if a folder that would be written holds something else
    Publication(PullSettings.Places places, Harvest.Stores stores) throws IOException {
        this.places = places;
        this.dataset = new DatasetFolder(places.dataset(), stores.good(), Optional.of(stores.held()));
        this.quarantine = new QuarantineFolder(places.quarantine(), stores);
    }

    /// Has a lock written too.
    void lock(LockWriter.Head head) throws IOException {
        lock = Optional.of(new LockWriter(places.lock(), head));
    }

    /// Writes all rows as they were ruled and tells `docket` of them.
    void write(int rows, Rulings rulings, Tally tally, Docket docket) throws IOException {
        quarantine.judge(tally.verdicts());
        SideBySide.inBlocks(rows, (from, to) -> {
            Ruling[] block = new Ruling[to - from];
            String[] pins = new String[lock.isPresent() ? to - from : 0];
            SideBySide.forEach(from, to, row -> {
                Ruling ruling = rulings.of(row);
                block[row - from] = ruling;
                if (lock.isPresent()) {
                    pins[row - from] = LockWriter.line(pin(ruling));
                }
            });
            add(List.of(block), Arrays.asList(pins));
            docket.add(List.of(block));
        });
        dataset.finish();
        quarantine.finish();
        if (lock.isPresent()) {
            lock.get().finish();
        }
    }

    private void add(List<Ruling> block, List<String> pins) throws IOException {
        dataset.add(block.stream().flatMap(ruling -> entry(ruling).stream()).toList());
        quarantine.add(block);
        if (lock.isPresent()) {
            lock.get().add(pins);
        }
    }

    private static Optional<DatasetFolder.Entry> entry(Ruling ruling) {
        return ruling.delivered()
                .map(seen -> new DatasetFolder.Entry(
                        ruling.item().row(), ruling.item().url(), ruling.caption(), path(ruling), seen));
    }

    private static String path(Ruling ruling) {
        if (ruling.pin().isPresent() && !ruling.pin().get().path().isEmpty()) {
            return ruling.pin().get().path();
        }
        return ruling.item().path().isEmpty()
                ? DatasetFolder.path(
                        ruling.item().row(), ruling.outcome().seen().orElseThrow())
                : ruling.item().path();
    }

    private static Pin pin(Ruling ruling) {
        String url = ruling.item().url();
        int row = ruling.item().row();
        if (ruling.pin().isPresent()) {
            Pin old = ruling.pin().get();
            return new Pin(row, url, ruling.domain(), old.caption(), old.path(), old.seen(), "");
        }
        if (ruling.isPinnedNow()) {
            return new Pin(
                    row,
                    url,
                    ruling.domain(),
                    ruling.item().caption(),
                    path(ruling),
                    ruling.outcome().seen(),
                    "");
        }
        String reason = ruling.hold() == Hold.NOT
                ? ruling.outcome().note()
                : ruling.hold().words();
        return new Pin(row, url, ruling.domain(), ruling.item().caption(), "", Optional.empty(), reason);
    }

    @Override
    public void close() throws IOException {
        try (dataset;
                quarantine) {
            if (lock.isPresent()) {
                lock.get().close();
            }
        }
    }
}
