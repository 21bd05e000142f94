package dev.bezoar.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import dev.bezoar.watch.cost.ErrorCost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private static final int ARRIVALS = 80;
    private static final int EVENTS_AN_ARRIVAL = 100;
    private static final WatchSettings SETTINGS = new WatchSettings(
            AlarmPolicy.onceIn(5_000),
            Map.of(Kind.ERROR, Map.of("limited", 0.06)),
            1_500,
            10,
            7,
            List.of("country"),
            EnumSet.complementOf(EnumSet.of(Kind.INPUT, Kind.CATEGORY)),
            List.of(),
            new ErrorCost(2, 3, "EUR"));

    /// What was written and read goes on bit for bit as what never stopped: receipts, alarms, incidents and all.
    @Test
    void restore_anywhere_goesOnTheSame() throws IOException {
        Incidents incidents = new Incidents();
        Monitor unbroken = new Monitor(SETTINGS, incidents, 5);
        List<Receipt> receipts = run(unbroken, 0, ARRIVALS);
        byte[] last = saved(unbroken);
        assertThat(incidents.begun()).isPositive();
        assertThat(incidents.raised()).isGreaterThan(incidents.begun());
        assertThat(unbroken.counts().joined()).isPositive();
        assertThat(unbroken.counts().repeated()).isPositive();

        for (int place : new SplittableRandom(6).ints(2, 0, ARRIVALS).toArray()) {
            Incidents others = new Incidents();
            Monitor before = new Monitor(SETTINGS, others, 5);
            run(before, 0, place);
            byte[] state = saved(before);
            Monitor restored = new Monitor(SETTINGS, others, 5);

            restored.restore(new StateReader(new ByteArrayInputStream(state)));

            assertThat(saved(restored)).isEqualTo(state);
            assertThat(restored.counts()).isEqualTo(before.counts());
            assertThat(run(restored, place, ARRIVALS)).isEqualTo(receipts.subList(place, ARRIVALS));
            assertThat(saved(restored)).isEqualTo(last);
            assertThat(others.after(0)).isEqualTo(incidents.after(0));
            assertThat(restored.counts()).isEqualTo(unbroken.counts());
            assertThat(restored.streams(1_000)).isEqualTo(unbroken.streams(1_000));
            assertThat(restored.estimates()).isEqualTo(unbroken.estimates());
        }
    }

    private static List<Receipt> run(Monitor monitor, int from, int to) throws IOException {
        SplittableRandom chance = new SplittableRandom(8);
        List<Receipt> receipts = new ArrayList<>();
        for (int number = 0; number < to; number++) {
            byte[] body = body(number, chance).getBytes(StandardCharsets.UTF_8);
            if (number >= from) {
                Arrival arrival = new Arrival(1_000L * number, "key", "LINES", body);
                receipts.add(monitor.read("LINES", body).enter(number, arrival));
            }
        }
        return receipts;
    }

    private static String body(int number, SplittableRandom chance) {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < EVENTS_AN_ARRIVAL; at++) {
            boolean isWorse = number % 40 > 30;
            double score = chance.nextDouble(isWorse ? 0.5 : 0.8, 1);
            int wrong = chance.nextDouble() < 1 - score ? 1 : 0;
            int line = number * EVENTS_AN_ARRIVAL + at;
            int id = chance.nextInt(20) == 0 ? chance.nextInt(line + 1) : line;
            body.append(
                    switch (chance.nextInt(4)) {
                        case 0 ->
                            "{\"id\": \"o%d\", \"target\": \"e%d\", \"error\": %d}"
                                    .formatted(id, chance.nextInt(line + 1), wrong);
                        case 1 ->
                            "{\"id\": \"e%d\", \"model\": \"own past\", \"score\": %s, \"prediction\": \"p%d\"}"
                                    .formatted(id, score, chance.nextInt(3));
                        default ->
                            ("{\"id\": \"e%d\", \"model\": \"limited\", \"country\": \"c%d\", \"error\": %d,"
                                            + " \"user\": \"u%d\", \"refused\": %b}")
                                    .formatted(id, chance.nextInt(3), wrong, chance.nextInt(9), chance.nextBoolean());
                    });
            body.append('\n');
        }
        return body.toString();
    }

    private static byte[] saved(Monitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }
}
