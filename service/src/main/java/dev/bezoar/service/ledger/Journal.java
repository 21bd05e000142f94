package dev.bezoar.service.ledger;

import java.io.IOException;
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

    /// Enters what is in the ledger and not yet in the books.
    public void catchUp() throws IOException {
        ledger.replay(last, (number, arrival) -> {
            Book book = books.get(arrival.form());
            if (book == null) {
                throw new IOException("arrival %d has the unknown form %s: a newer version wrote it"
                        .formatted(number, arrival.form()));
            }
            book.read(arrival.form(), arrival.body()).enter(number, arrival);
            last = number;
        });
        isUncertain = false;
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
