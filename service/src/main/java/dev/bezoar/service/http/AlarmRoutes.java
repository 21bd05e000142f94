package dev.bezoar.service.http;

import dev.bezoar.service.incident.Answers;
import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shows what was found, and takes a person's answers to it.
final class AlarmRoutes {
    private static final int LONGEST_COMMENT = 2_000;
    private static final long LIVE_MILLISECONDS = 1_000;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Incidents incidents;
    private final Ledger ledger;
    private final Clock clock;
    private final Supplier<Map<String, Object>> status;
    private final Runnable check;

    /// @param status how much there was, by name
    /// @param check throws if the service is about to stop
    AlarmRoutes(Api.Parts parts, Supplier<Map<String, Object>> status, Runnable check) {
        this.incidents = parts.incidents();
        this.ledger = parts.ledger();
        this.clock = parts.clock();
        this.status = status;
        this.check = check;
    }

    void addTo(HttpRules rules, Guard guard) {
        rules.get("/v1/status", guard.as(Role.REVIEW, (_, _, response) -> Json.send(response, status.get())));
        rules.get("/v1/alarms", guard.as(Role.REVIEW, this::alarms));
        rules.post("/v1/alarms/{number}/answer", guard.as(Role.REVIEW, this::answer));
        rules.get("/v1/live", guard.as(Role.REVIEW, this::live));
    }

    private void alarms(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        String after = request.query().first("after").orElse("0");
        if (!after.matches("\\d{1,18}")) {
            Json.refuse(response, Status.BAD_REQUEST_400, "after must be a number, got '%s'".formatted(after));
            return;
        }
        Json.send(response, shown(incidents.after(Long.parseLong(after))));
    }

    private List<Map<String, Object>> shown(List<Incident> alarms) throws IOException {
        Map<String, Note> answers =
                ledger.notes(Answers.KIND).stream().collect(Collectors.toMap(Note::name, note -> note));
        return alarms.stream().map(alarm -> shown(alarm, answers)).toList();
    }

    private static Map<String, Object> shown(Incident alarm, Map<String, Note> answers) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", alarm.number());
        shown.put("time", alarm.time());
        shown.put("lastTime", alarm.lastTime());
        shown.put("stream", alarm.topic());
        shown.put("detector", alarm.finding().detector());
        shown.put("tier", alarm.finding().tier().label());
        shown.put("technique", alarm.finding().technique());
        shown.put("title", alarm.finding().title());
        shown.put("message", alarm.finding().message());
        shown.put("evidence", finite(alarm.finding().evidence()));
        shown.put("remedy", alarm.finding().remedy());
        Note answer = answers.get(Long.toString(alarm.number()));
        shown.put("answer", answer == null ? Map.of() : MAPPER.readTree(answer.text()));
        return shown;
    }

    /// JSON has no infinity.
    private static Map<String, Object> finite(Map<String, Object> evidence) {
        Map<String, Object> finite = new TreeMap<>(evidence);
        finite.values().removeIf(value -> value instanceof Double number && !Double.isFinite(number));
        return finite;
    }

    private void answer(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        String number = request.path().pathParameters().get("number");
        boolean isThere = number.matches("\\d{1,18}")
                && incidents.after(0).stream().anyMatch(one -> number.equals(Long.toString(one.number())));
        if (!isThere) {
            Json.refuse(response, Status.NOT_FOUND_404, "there is no alarm '%s'".formatted(number));
            return;
        }
        Optional<Map<String, Object>> answer = told(holder, request.content().as(byte[].class));
        if (answer.isEmpty()) {
            Json.refuse(
                    response,
                    Status.BAD_REQUEST_400,
                    "an answer is {\"verdict\": \"acknowledged\" | \"false\" | \"open\", \"comment\": \"...\"}");
            return;
        }
        ledger.put(new Note(Answers.KIND, number, 0, new String(Json.bytes(answer.get()), StandardCharsets.UTF_8)));
        Json.send(response, answer.get());
    }

    private Optional<Map<String, Object>> told(Access.Holder holder, byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            String verdict = tree.path("verdict").asString("");
            String comment = tree.path("comment").asString("");
            if (List.of("acknowledged", "false", "open").contains(verdict) && comment.length() <= LONGEST_COMMENT) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("verdict", verdict);
                answer.put("comment", comment);
                answer.put("by", holder.name());
                answer.put("time", clock.millis());
                return Optional.of(answer);
            }
        } catch (JacksonException _) {
            // said by the caller
        }
        return Optional.empty();
    }

    /// Server-sent events: the counts once a second, and each alarm when it is raised.
    private void live(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream").header(HeaderNames.CACHE_CONTROL, "no-store");
        long last = incidents.begun();
        try (OutputStream out = response.outputStream()) {
            while (true) {
                check.run();
                write(out, "status", Json.bytes(status.get()));
                for (Incident alarm : incidents.after(last)) {
                    write(out, "alarm", Json.bytes(shown(alarm, Map.of())));
                    last = alarm.number();
                }
                out.flush();
                Thread.sleep(LIVE_MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            // the service stops, and so does this answer
        }
    }

    private static void write(OutputStream out, String name, byte[] json) throws IOException {
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
