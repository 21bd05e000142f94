package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    /// a: 10 of 10 fail, b: 1 of 10, usual 0.1: a's excess is 9, b's 0, so a brings all with half of the events.
    @Test
    void ranked_oneSourceFails_bringsTheWholeExcess() {
        List<Event> events = new ArrayList<>();
        for (int line = 0; line < 20; line++) {
            boolean isFirst = line < 10;
            events.add(Events.of(line, "de", isFirst || line == 15 ? 1 : 0, isFirst ? "a" : "b", ""));
        }

        List<Source> ranked = Contributions.ranked(events, Event::client, event -> event.loss() - 0.1);

        Source first = ranked.getFirst();
        assertThat(first.name()).isEqualTo("a");
        assertThat(first.excess()).isCloseTo(9, within(1e-9));
        assertThat(first.excessShare()).isCloseTo(1, within(1e-9));
        assertThat(first.eventShare()).isEqualTo(0.5);
        assertThat(first.stands()).isTrue();
    }
}
