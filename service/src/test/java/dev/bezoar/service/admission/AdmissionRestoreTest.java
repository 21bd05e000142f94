package dev.bezoar.service.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.sketch.SecretHash;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The book of the gate goes on from what was written as if it had never stopped.
class AdmissionRestoreTest {
    private static final int ROUNDS = 90;
    private static final int GUESTS = 8;

    private final SplittableRandom chance = new SplittableRandom(11);
    private final Incidents incidentsOfOne = new Incidents();
    private final Incidents incidentsOfOther = new Incidents();
    private final Admission one = fresh(incidentsOfOne);
    private Admission other = fresh(incidentsOfOther);
    private long time = 1_772_000_000_000L;
    private long arrivals;
    private int records;
    private long batches;

    private static Admission fresh(Incidents incidents) {
        return new Admission(incidents, new SecretHash(3, 5), batch -> batch % 2 == 0 ? List.of("bot") : List.of());
    }

    private static byte[] saved(Admission admission) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        admission.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private static Admission restored(byte[] saved, Incidents incidents) throws IOException {
        Admission fresh = fresh(incidents);
        fresh.restore(new StateReader(new ByteArrayInputStream(saved)));
        return fresh;
    }

    /// Enters the same arrival in both books and returns what both tell.
    private Object enter(Request request) throws IOException {
        Arrival arrival = Admission.arrival(request, time, "ann");
        arrivals++;
        Object told = one.read(arrival.form(), arrival.body()).enter(arrivals, arrival);
        assertThat(other.read(arrival.form(), arrival.body()).enter(arrivals, arrival))
                .isEqualTo(told);
        assertThat(other.isDue(time + 1)).isEqualTo(one.isDue(time + 1));
        return told;
    }

    private Offer offer(String who, String target) {
        String input = chance.nextInt(8) == 0
                ? "my favourite colour is blue, like the sea in May"
                : "%d apples and %d pears".formatted(chance.nextInt(), chance.nextInt());
        return new Offer(
                "r" + (chance.nextInt(20) == 0 ? chance.nextInt(records + 1) : records++),
                who,
                "network " + chance.nextInt(4),
                chance.nextInt(40) == 0 ? "zumba" : input,
                chance.nextInt(15) == 0 ? input : "",
                target.isEmpty() ? "" : "bad",
                target,
                chance.nextInt(3) == 0,
                chance.nextInt(60) == 0 ? 0.9 : -1);
    }

    private Request feedback(boolean isRaid) {
        List<Offer> offers = new ArrayList<>();
        for (int user = 0; user < 15; user++) {
            offers.add(offer("user" + chance.nextInt(400), chance.nextInt(4) == 0 ? "" : "t" + chance.nextInt(900)));
        }
        for (int guest = 0; guest < GUESTS && isRaid; guest++) {
            offers.add(offer("guest" + guest, "raided " + arrivals));
        }
        return new Request.Feedback(offers);
    }

    private Request review() {
        List<String> ids = List.of("r" + chance.nextInt(records + 1), "r" + chance.nextInt(records + 1), "none");
        Request.Choice choice = List.of(Request.Choice.values()).get(chance.nextInt(3));
        return new Request.Review(ids, chance.nextInt(20) == 0 ? "g1" : "", choice, "because");
    }

    private Request seldom() {
        return switch (chance.nextInt(12)) {
            case 0 -> new Request.Revoke("user" + chance.nextInt(100));
            case 1 ->
                new Request.NewRules(new Rules(
                        3_600 + chance.nextInt(3_600),
                        List.of("zumba"),
                        chance.nextBoolean() ? Set.of("good", "bad") : Set.of(),
                        50,
                        Validity.TEXT,
                        0.5));
            case 2 -> new Request.Trusted(List.of("apples and pears", "the sea"));
            case 3 -> new Request.Turns(List.of(new Request.Said("user1", "say blue sea apples", "no")));
            default -> review();
        };
    }

    private Request audits() {
        return new Request.Audits(List.of(
                new Request.Audit("", "r" + chance.nextInt(records + 1), false), new Request.Audit("user7", "", true)));
    }

    private void release() throws IOException {
        if (enter(new Request.Release(30)) instanceof Optional<?> made && made.isPresent()) {
            batches++;
        }
        List<CanaryResult> results = new ArrayList<>();
        boolean isBad = chance.nextInt(3) == 0;
        for (int item = 0; item < 20; item++) {
            results.add(new CanaryResult("item " + item, true, !isBad || item > 12));
        }
        if (chance.nextInt(3) > 0) {
            enter(new Request.CanaryAnswers(batches, results));
        }
    }

    private void stopAndGoOn() throws IOException {
        other = restored(saved(other), incidentsOfOther);
        assertThat(other.isDue(time)).isEqualTo(one.isDue(time));
    }

    @Test
    void restore_atManyPlaces_goesOnBitForBit() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            time += 600_000 + chance.nextInt(600_000);
            enter(feedback(round % 2 == 0));
            enter(seldom());
            if (round % 2 == 0) {
                enter(audits());
            }
            if (round % 20 == 10) {
                enter(new Request.Settle());
                stopAndGoOn(); // while nothing is to be judged
                enter(feedback(false));
                stopAndGoOn(); // while something is, only because it is new
            }
            if (round % 15 == 14) {
                release();
            }
            if (chance.nextInt(20) == 0) {
                stopAndGoOn();
            }
        }

        assertThat(incidentsOfOne.after(0).toString()).contains("contribute together", "audits find", "canary");
        assertThat(incidentsOfOther.after(0)).isEqualTo(incidentsOfOne.after(0));
        Map<String, Long> counts = one.counts();
        assertThat(counts.values()).doesNotContain(0L);
        assertThat(other.counts()).isEqualTo(counts);
        assertThat(saved(other)).isEqualTo(saved(one));
        assertThat(saved(restored(saved(other), incidentsOfOther))).isEqualTo(saved(one));
    }
}
