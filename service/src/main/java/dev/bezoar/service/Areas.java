package dev.bezoar.service;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Journal;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.monitor.Monitor;
import dev.bezoar.service.version.Versions;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// What the service is for, and what all of its books have learnt.
final class Areas implements Stateful {
    private final Incidents incidents = new Incidents();
    private final WatchArea watch;
    private final List<Area> all;
    private final List<Book> books;
    private final Journal journal;

    Areas(ServiceSettings settings, Ledger ledger) throws IOException {
        this.watch = new WatchArea(settings, incidents);
        Versions versions = new Versions(() -> watch.monitor().counts().events());
        GateArea gate = new GateArea(settings, incidents, versions::modelsOf);
        this.all = List.of(
                watch,
                gate,
                new GuardArea(settings, incidents, watch.monitor()),
                new RecoveryArea(settings, incidents, versions, gate::holdsRevoked),
                new AlertArea(settings.alerts()));
        this.books = all.stream().flatMap(area -> area.books().stream()).toList();
        this.journal = new Journal(ledger, books);
    }

    Incidents incidents() {
        return incidents;
    }

    Monitor monitor() {
        return watch.monitor();
    }

    List<Area> all() {
        return all;
    }

    List<Book> books() {
        return books;
    }

    Journal journal() {
        return journal;
    }

    /// The settings and secrets that shape the books: with others the same arrivals make other books.
    String shape() {
        return all.stream().map(Area::shape).collect(Collectors.joining("\n"));
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.part(incidents);
        for (Book book : books) {
            out.part(book);
        }
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.part(incidents);
        for (Book book : books) {
            in.part(book);
        }
    }
}
