package dev.bezoar.service.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes arrivals to the ledger first and to their books then, all in one order. One thread.
public final class Journal implements Intake.Store {
    private final Ledger ledger;
    private final Map<String, Book> books = new HashMap<>();
    private long last;
    private boolean isUncertain;

    /// @param books one for each form
    public Journal(Ledger ledger, List<Book> books) {
        this.ledger = ledger;
        for (Book book : books) {
            for (String form : book.forms()) {
                if (this.books.put(form, book) != null) {
                    throw new IllegalArgumentException("two books read " + form);
                }
            }
        }
    }

    /// Number of the last arrival that the books have.
    public long last() {
        return last;
    }

    /// The books were restored and have all arrivals up to number `number`.
    public void resume(long number) {
        last = number;
    }

    /// Enters what is in the ledger and not yet in the books. Bodies are read by many threads, and entered by one.
    public void catchUp() throws IOException {
        for (List<Ledger.Numbered> page = ledger.after(last); !page.isEmpty(); page = ledger.after(last)) {
            List<Entry<?>> entries = read(page);
            for (int at = 0; at < page.size(); at++) {
                entries.get(at).enter(page.get(at).number(), page.get(at).arrival());
                last = page.get(at).number();
            }
        }
        isUncertain = false;
    }

    private List<Entry<?>> read(List<Ledger.Numbered> page) throws IOException {
        try {
            List<Entry<?>> entries = new ArrayList<>();
            page.parallelStream().map(this::read).forEachOrdered(entries::add);
            return entries;
        } catch (UncheckedIOException damage) {
            throw damage.getCause();
        }
    }

    private Entry<?> read(Ledger.Numbered one) {
        Arrival arrival = one.arrival();
        Book book = books.get(arrival.form());
        if (book == null) {
            throw new UncheckedIOException(
                    new IOException("arrival %d has the unknown form %s: a newer version wrote it"
                            .formatted(one.number(), arrival.form())));
        }
        try {
            return book.read(arrival.form(), arrival.body());
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }

    @Override
    public void store(List<Intake.Waiting<?>> together) throws IOException {
        if (isUncertain) {
            catchUp();
        }
        List<Arrival> arrivals = together.stream().map(Intake.Waiting::arrival).toList();
        isUncertain = true; // until it is known to be stored
        ledger.append(last + 1, arrivals);
        isUncertain = false;
        for (Intake.Waiting<?> one : together) {
            one.enter(++last);
        }
    }
}
