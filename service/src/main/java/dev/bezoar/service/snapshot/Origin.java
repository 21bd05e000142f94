package dev.bezoar.service.snapshot;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.service.ledger.Arrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// What a snapshot was made by, with and of; it is of use to the same only.
///
/// @param program digest of the program
/// @param settings digest of the settings and secrets that shape the books
/// @param ledger the ledger's own name
/// @param place where in the ledger the books stood
record Origin(String program, String settings, String ledger, Place place) {

    /// An arrival and what it was: another ledger, or one that was put back and went on otherwise, has another there.
    ///
    /// @param number of the last arrival that the books had
    /// @param digest of that arrival
    record Place(long number, String digest) {
        static Place of(long number, Arrival arrival) {
            MessageDigest digest = Digests.sha256();
            String head = "%d %s %s\n".formatted(arrival.received(), arrival.form(), arrival.source());
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            return new Place(number, HexFormat.of().formatHex(digest.digest(arrival.body())));
        }
    }

    /// Returns why a snapshot of this origin is of no use to `mine`, whose place is not looked at; nothing if it is.
    Optional<String> problem(Origin mine) {
        if (!ledger.equals(mine.ledger)) {
            return Optional.of("it is of another ledger");
        }
        if (!program.equals(mine.program)) {
            return Optional.of("another version of the program wrote it");
        }
        return settings.equals(mine.settings)
                ? Optional.empty()
                : Optional.of("the settings or the secrets were others");
    }

    Origin at(Place other) {
        return new Origin(program, settings, ledger, other);
    }

    void save(StateWriter out) throws IOException {
        out.mark("origin")
                .text(program)
                .text(settings)
                .text(ledger)
                .number(place.number)
                .text(place.digest);
    }

    static Origin read(StateReader in) throws IOException {
        in.mark("origin");
        return new Origin(in.text(), in.text(), in.text(), new Place(in.number(), in.text()));
    }
}
