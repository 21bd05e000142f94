package dev.bezoar.service.snapshot;

import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/// Takes arrivals out of the ledger that are older than they need to be, and that two snapshots have.
///
/// In small steps: what comes in is stored between them.
public final class Retention {
    private static final String KIND = "ledger";
    private static final String GONE = "gone";
    private static final long PAUSE_MILLIS = 20; // at most a quarter of the ledger's time

    private final Ledger ledger;
    private final Duration keep;
    private final Set<String> forms;
    private long last;

    /// @param keep arrivals are kept as long as this
    /// @param forms arrivals of these forms may go
    public Retention(Ledger ledger, Duration keep, Set<String> forms) throws IOException {
        this.ledger = ledger;
        this.keep = keep;
        this.forms = Set.copyOf(forms);
        this.last = gone(ledger).arrival();
    }

    /// What went out of the ledger so far.
    ///
    /// @param arrival number of the last that did, 0 if none
    /// @param incidents that had begun then
    public record Gone(long arrival, long incidents) {
        /// Nothing went.
        public static final Gone NOTHING = new Gone(0, 0);
    }

    /// Returns what is no longer in `ledger`.
    public static Gone gone(Ledger ledger) throws IOException {
        for (Note note : ledger.notes(KIND)) {
            if (note.name().equals(GONE)) {
                return new Gone(note.arrival(), Long.parseLong(note.text()));
            }
        }
        return Gone.NOTHING;
    }

    /// Removes what may go.
    ///
    /// @param now milliseconds since 1970
    /// @param before number of an arrival that is in two snapshots; it stays
    /// @param incidents that have begun
    public void run(long now, long before, long incidents) throws IOException {
        Note note = new Note(KIND, GONE, 0, Long.toString(incidents));
        long time = now - keep.toMillis();
        OptionalLong removed = ledger.remove(new Ledger.Old(forms, last, before, time), note);
        while (removed.isPresent()) {
            last = removed.getAsLong();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return; // the rest goes another time
            }
            removed = ledger.remove(new Ledger.Old(forms, last, before, time), note);
        }
    }
}
