package dev.bezoar.service.ledger;

import java.io.IOException;
import java.util.Set;

/// What some of the arrivals come to. Read again from the first arrival, it is the same book.
public interface Book {
    /// Forms of the arrivals that it reads; no two books share one.
    Set<String> forms();

    /// Returns what the body of such an arrival means. The same bytes always mean the same.
    Entry<?> read(String form, byte[] body) throws IOException;
}
