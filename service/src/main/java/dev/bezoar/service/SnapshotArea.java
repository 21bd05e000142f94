package dev.bezoar.service;

import dev.bezoar.service.http.Routes;
import dev.bezoar.service.http.SnapshotRoutes;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.log.ServiceLog;
import dev.bezoar.service.snapshot.Retention;
import dev.bezoar.service.snapshot.SnapshotSettings;
import dev.bezoar.service.snapshot.Snapshots;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes down what all books have learnt, and takes arrivals out of the ledger that are no longer needed.
final class SnapshotArea implements Area {
    private final SnapshotSettings settings;
    private final Snapshots snapshots;
    private final Areas areas;
    private final Optional<String> loss;
    private final Schedule schedule = new Schedule();
    private @Nullable Running running;

    /// @param loss what was forgotten at this start, if anything
    SnapshotArea(SnapshotSettings settings, Snapshots snapshots, Areas areas, Optional<String> loss) {
        this.settings = settings;
        this.snapshots = snapshots;
        this.areas = areas;
        this.loss = loss;
    }

    @Override
    public List<Routes> begin(Running begun) throws IOException {
        Optional<Retention> retention = settings.keep().isPresent()
                ? Optional.of(new Retention(begun.ledger(), settings.keep().get(), passing()))
                : Optional.empty();
        schedule.every(settings.every(), "snapshot", () -> take(begun, retention));
        running = begun;
        return List.of(new SnapshotRoutes(snapshots, settings, loss, begun.clock()));
    }

    private Set<String> passing() {
        return areas.books().stream().map(Book::passing).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private synchronized void take(Running begun, Optional<Retention> retention) throws IOException {
        Optional<Snapshots.Draft> draft =
                begun.intake().between(() -> snapshots.draft(areas.journal().last(), areas));
        if (draft.isPresent()) {
            snapshots.keep(draft.get());
        }
        OptionalLong held = snapshots.held();
        if (retention.isPresent() && held.isPresent()) {
            retention
                    .get()
                    .run(
                            begun.clock().millis(),
                            held.getAsLong(),
                            begun.incidents().begun());
        }
    }

    @Override
    public void handIn() {
        schedule.close();
    }

    /// What came since the last snapshot is in the next: a start has nothing to read.
    @Override
    public synchronized void close() {
        if (running == null) {
            return; // the books may not be whole
        }
        try {
            Optional<Snapshots.Draft> draft = snapshots.draft(areas.journal().last(), areas);
            if (draft.isPresent()) {
                snapshots.keep(draft.get());
            }
        } catch (IOException | RuntimeException trouble) {
            ServiceLog.warn("no-snapshot", Map.of("problem", String.valueOf(trouble.getMessage())));
        }
    }
}
