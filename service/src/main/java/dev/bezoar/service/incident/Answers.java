package dev.bezoar.service.incident;

import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// What people said of incidents; the last word counts.
public final class Answers {
    /// The kind of the notes that they are kept as, by the number of the incident.
    public static final String KIND = "answer";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    /// Returns the numbers of the incidents that were answered and not opened again.
    public static Set<Long> answered(Ledger ledger) throws IOException {
        Set<Long> answered = new HashSet<>();
        for (Note note : ledger.notes(KIND)) {
            if (!"open".equals(MAPPER.readTree(note.text()).path("verdict").asString("open"))) {
                answered.add(Long.parseLong(note.name()));
            }
        }
        return answered;
    }
}
