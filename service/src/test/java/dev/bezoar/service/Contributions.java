package dev.bezoar.service;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What people contribute and reviewers decide, made as bodies.
final class Contributions {
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";

    private Contributions() {}

    /// One text of three people, whose time is up.
    static void copies(Served served, MovedClock clock) {
        for (String name : List.of("ann", "bob", "cy")) {
            served.post(
                    "/v1/feedback",
                    JSON,
                    offer("copy-" + name, name, "my favourite colour is blue, like the sea in May"));
        }
        clock.move(Duration.ofHours(25));
        served.post("/v1/settle", JSON, "");
    }

    /// Ten guests rate the same twenty things within minutes, each day among sixty people who rate others.
    static void raid(Served served, MovedClock clock) {
        for (int day = 0; day < 20; day++) {
            StringBuilder lines = new StringBuilder();
            for (int user = 0; user < 60; user++) {
                lines.append(vote("u%d-%d".formatted(day, user), "user" + user, (user * 7 + day * 13) % 211));
            }
            for (int guest = 0; guest < 10; guest++) {
                lines.append(vote("g%d-%d".formatted(day, guest), "guest" + guest, 1_000 + day));
            }
            served.post("/v1/feedback", LINES, lines.toString());
            clock.move(Duration.ofHours(2));
        }
    }

    static String vote(String id, String who, int target) {
        return "{\"id\":\"%s\",\"contributor\":\"%s\",\"label\":\"bad\",\"input\":\"%s\",\"target\":\"t%d\"}\n"
                .formatted(id, who, "", target);
    }

    static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> offer("m" + at, "user" + at, "%d %d %d apples".formatted(at * 7919, at * 104_729, at)))
                .collect(Collectors.joining("\n"));
    }

    static String offer(String id, String who, String text) {
        return "{\"id\":\"%s\",\"contributor\":\"%s\",\"input\":\"%s\"}".formatted(id, who, text);
    }

    static String decision(String id, String verdict, String comment) {
        return "{\"ids\":[\"%s\"],\"verdict\":\"%s\",\"comment\":\"%s\"}".formatted(id, verdict, comment);
    }

    static String canary(int items, int lost) {
        return IntStream.range(0, items)
                .mapToObj(at -> "{\"item\":\"c%d\",\"before\":true,\"after\":%b}".formatted(at, at >= lost))
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }
}
