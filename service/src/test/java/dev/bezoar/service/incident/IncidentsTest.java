package dev.bezoar.service.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IncidentsTest {
    private final Incidents incidents = new Incidents();

    private static Finding finding(String title) {
        return new Finding(
                title, "test", Tier.ALARM, "AML.T0031", title, "", List.of(), "", new TreeMap<>(), "", List.of());
    }

    @Test
    void begin_tellsListenersOfEachOnce() {
        List<Long> told = new ArrayList<>();
        incidents.begin(1, "a", number -> finding("before " + number));
        incidents.listen(incident -> told.add(incident.number()));
        long second = incidents.begin(2, "a", number -> finding("after " + number));
        incidents.goesOn(second, 3, finding("goes on"));

        assertThat(told).containsExactly(2L);
        assertThat(incidents.begun()).isEqualTo(2);
        assertThat(incidents.raised()).isEqualTo(3);
    }

    @Test
    void goesOn_keepsItsBeginning_andSaysTheNew() {
        long number = incidents.begin(10, "topic", _ -> finding("old"));
        incidents.goesOn(number, 20, finding("new"));
        incidents.goesOn(99, 20, finding("of one that is not there"));

        assertThat(incidents.after(0)).singleElement().satisfies(incident -> {
            assertThat(incident.time()).isEqualTo(10);
            assertThat(incident.lastTime()).isEqualTo(20);
            assertThat(incident.topic()).isEqualTo("topic");
            assertThat(incident.finding().title()).isEqualTo("new");
        });
        assertThat(incidents.after(number)).isEmpty();
    }

    @Test
    void many_theOldestAreForgotten_theNumbersGoOn() {
        for (int at = 0; at < 10_001; at++) {
            incidents.begin(at, "a", number -> finding("n" + number));
        }

        assertThat(incidents.after(0)).hasSize(10_000);
        assertThat(incidents.after(0).getFirst().number()).isEqualTo(2);
        assertThat(incidents.begun()).isEqualTo(10_001);
    }
}
