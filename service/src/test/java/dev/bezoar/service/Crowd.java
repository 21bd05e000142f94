package dev.bezoar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A service that much happened to: an alarm, a raid, copies, and names that would do harm in a careless page.
final class Crowd {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final String PICTURE = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAbElEQVR4nBXNQRUAUQhCUaMYhShGeVGIQhSizB+XXA7ODDtouIHBQ4YOM8suWm5h8ZKl+0CskDiBsIioHhx76LiDw0eO3oN/4FVf+J8h0PduzBqZ8x/bxNQPwgaFy192SGgelC0q13/CJaXlA8Z7WAGfV950AAAAAElFTkSuQmCC";
    private static final String HOSTILE = "<img src=x onerror=document.title='ran'>\u202e\u2066evil";

    private Crowd() {}

    static Served served(Path data) throws IOException {
        MovedClock clock = new MovedClock();
        Served served = Served.of(settings(data), clock);
        raiseAnAlarm(served);
        hostile(served);
        raid(served, clock);
        copies(served, clock);
        return served;
    }

    static void raiseAnAlarm(Served served) {
        served.post("/v1/events", LINES, Served.lines("calm", 5_001, 29));
        served.post("/v1/events", LINES, Served.lines("worse", 3_000, 7));
    }

    /// A model, a client and a segment whose names would do harm in a careless page.
    private static void hostile(Served served) {
        String model = HOSTILE + "x".repeat(10_000);
        StringBuilder lines = new StringBuilder();
        for (int at = 1; at <= 600; at++) {
            lines.append("{\"id\":\"%d\",\"model\":\"%s\",\"error\":1,\"client\":\"%s\",\"country\":\"%s\"}\n"
                    .formatted(at, model, HOSTILE, HOSTILE));
        }
        Served.Answer taken = served.post("/v1/events", LINES, lines.toString());
        assertThat(taken.text()).startsWith("{\"accepted\":600,");
    }

    private static ServiceSettings settings(Path data) {
        return Served.settings(data).with(new AdmissionSettings(Rules.USUAL, Optional.empty(), Duration.ZERO));
    }

    /// Ten guests rate the same twenty things, each within minutes, among sixty people who rate others.
    private static void raid(Served served, MovedClock clock) {
        for (int round = 0; round < 20; round++) {
            StringBuilder lines = new StringBuilder();
            for (int user = 0; user < 60; user++) {
                lines.append(vote("u%d-%d".formatted(round, user), "user" + user, (user * 7 + round * 13) % 211));
            }
            for (int guest = 0; guest < 10; guest++) {
                lines.append(vote("g%d-%d".formatted(round, guest), "guest" + guest, 1_000 + round));
            }
            served.post("/v1/feedback", LINES, lines.toString());
            clock.move(Duration.ofHours(2));
        }
        served.post("/v1/settle", JSON, "");
        served.post("/v1/settle", JSON, "");
    }

    private static String vote(String id, String who, int target) {
        return "{\"id\":\"%s\",\"contributor\":\"%s\",\"label\":\"bad\",\"target\":\"t%d\"}\n"
                .formatted(id, who, target);
    }

    /// One picture and one hostile text, each of three people.
    private static void copies(Served served, MovedClock clock) {
        StringBuilder lines = new StringBuilder();
        for (String who : List.of("ann", "bob", HOSTILE)) {
            lines.append("{\"id\":\"p-%1$s\",\"contributor\":\"%1$s\",\"input\":\"%2$s\",\"output\":\"a cat\"}\n"
                    .formatted(who, PICTURE));
            lines.append("{\"id\":\"t-%1$s\",\"contributor\":\"%1$s\",\"input\":\"%2$s %3$s\"}\n"
                    .formatted(who, HOSTILE, "my favourite colour is blue, like the sea ".repeat(200)));
        }
        Served.Answer taken = served.post("/v1/feedback", LINES, lines.toString());
        assertThat(taken.text()).contains("\"refused\":0");
        clock.move(Duration.ofHours(25));
        served.post("/v1/settle", JSON, "");
    }
}
