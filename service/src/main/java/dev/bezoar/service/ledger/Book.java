package dev.bezoar.service.ledger;

import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.Set;

/// What some of the arrivals come to. Read again from the first arrival, it is the same book.
public interface Book extends Stateful {
    /// Forms of the arrivals that it reads; no two books share one.
    Set<String> forms();

    /// Those of its forms whose arrivals may leave the ledger once a snapshot has what they came to: nobody asks for
    /// their bodies again.
    default Set<String> passing() {
        return Set.of();
    }

    /// Returns what the body of such an arrival means. The same bytes always mean the same.
    Entry<?> read(String form, byte[] body) throws IOException;
}
