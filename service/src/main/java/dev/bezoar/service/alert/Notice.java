package dev.bezoar.service.alert;

import dev.bezoar.core.find.Finding;
import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.log.Line;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One message to a sink.
///
/// @param occasion why it is sent
/// @param incidents what is told, earliest first; none in a test
/// @param more incidents that are not told one by one
record Notice(Occasion occasion, List<Incident> incidents, long more) {
    static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_TOLD = 10;

    /// Why a message is sent.
    enum Occasion {
        NEW,
        REMINDER,
        TEST
    }

    Notice {
        incidents = List.copyOf(incidents);
    }

    static Notice test() {
        return new Notice(Occasion.TEST, List.of(), 0);
    }

    /// One line.
    String title() {
        if (occasion == Occasion.TEST) {
            return "bezoar: test of this sink";
        }
        Finding first = incidents.getFirst().finding();
        String state = occasion == Occasion.REMINDER
                ? "still open: "
                : first.tier().label().toUpperCase(Locale.ROOT) + " ";
        long others = incidents.size() - 1 + more;
        return "bezoar: " + state + Line.of(first.title(), LONGEST_TITLE)
                + (others == 0 ? "" : " (and %d more)".formatted(others));
    }

    /// All that is told, in lines.
    String text() {
        if (occasion == Occasion.TEST) {
            return "A person asked for this test. Nothing happened.";
        }
        String told = incidents.stream().limit(MOST_TOLD).map(Notice::text).collect(Collectors.joining("\n\n"));
        long untold = Math.max(0, incidents.size() - MOST_TOLD) + more;
        return untold == 0 ? told : told + "\n\nAnd %d more.".formatted(untold);
    }

    private static String text(Incident incident) {
        Finding finding = incident.finding();
        return "%d. %s\n%s\n%s\n%s"
                .formatted(
                        incident.number(),
                        Line.of(finding.title(), LONGEST_TITLE),
                        Instant.ofEpochMilli(incident.time()),
                        Line.of(finding.message(), LONGEST_TEXT),
                        Line.of(finding.remedy(), LONGEST_TEXT));
    }
}
