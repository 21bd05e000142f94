package dev.bezoar.service;

import dev.bezoar.service.http.Routes;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Ledger;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/// One thing that the service is for: its books, its routes, and what it does at times of its own.
interface Area extends AutoCloseable {
    /// What an area works with once the books say what the ledger says.
    ///
    /// @param intake takes arrivals
    /// @param ledger keeps notes
    /// @param incidents what a person should see
    /// @param schedule what is done again and again
    /// @param clock tells the time of arrivals
    record Running(Intake intake, Ledger ledger, Incidents incidents, Schedule schedule, Clock clock) {}

    /// The books that it keeps.
    default List<Book> books() {
        return List.of();
    }

    /// Begins its work and returns its routes.
    List<Routes> begin(Running running) throws IOException;

    /// Hands in what the ledger has not got yet; nothing comes in any more.
    default void handIn() {}

    @Override
    default void close() {}
}
