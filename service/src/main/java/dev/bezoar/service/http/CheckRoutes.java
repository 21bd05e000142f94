package dev.bezoar.service.http;

import dev.bezoar.queries.GuardSnapshot;
import dev.bezoar.service.checking.CheckAnswers;
import dev.bezoar.service.checking.Checking;
import dev.bezoar.service.checking.GuardView;
import dev.bezoar.service.checking.OutputWatch;
import dev.bezoar.service.ingest.Form;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.monitor.Monitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says what to do with a query before the model is asked, and takes the model's answer.
public final class CheckRoutes implements Routes {
    private static final int MOST_TOGETHER = 1_000;
    private static final Status NOT_UNDERSTOOD = Status.create(422, "Unprocessable Content");
    private static final String PROBLEM = "problem";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Checking checking;
    private final CheckAnswers answers;
    private final OutputWatch outputs;
    private final Monitor monitor;
    private final Intake intake;
    private final Clock clock;

    /// @param checking the book of checked queries
    /// @param monitor watches the outputs
    public CheckRoutes(Checking checking, Monitor monitor, Intake intake, Clock clock) {
        this.checking = checking;
        this.answers = new CheckAnswers(checking);
        this.outputs = new OutputWatch(checking);
        this.monitor = monitor;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.post("/v1/check", guard.as(Role.INGEST, this::check));
        rules.post(
                "/v1/answers",
                guard.as(
                        Role.INGEST,
                        (holder, request, response) -> look(holder, request, response, outputs::answered)));
        rules.post(
                "/v1/disagreement",
                guard.as(
                        Role.INGEST,
                        (holder, request, response) -> look(holder, request, response, outputs::disagreement)));
        rules.get(
                "/v1/guard",
                guard.as(
                        Role.REVIEW,
                        (_, _, response) ->
                                Json.send(response, GuardView.of(checking).fields())));
    }

    @Override
    public void addTo(MetricsPage page) {
        GuardView known = GuardView.of(checking);
        page.counter("checks_total", "Queries that were checked.", known.sum(GuardSnapshot::checked))
                .counter(
                        "checks_challenged_total",
                        "Queries that were challenged.",
                        known.sum(GuardSnapshot::challenged))
                .counter("checks_blocked_total", "Queries that were blocked.", known.sum(GuardSnapshot::blocked))
                .counter("checks_unguarded_total", "Queries that no guard could decide on.", checking.unguarded())
                .counter("checks_lost_total", "Checked queries that the ledger never got.", checking.lost())
                .counter("answers_total", "Answers of queries that were checked.", known.sum(GuardSnapshot::answered))
                .counter("outputs_faulty_total", "Outputs in which something was wrong.", outputs.faulty())
                .counter("disagreements_total", "Inputs whose answers lay apart.", outputs.flagged())
                .gauge("guard_clients", "Clients that the guards remember.", known.sum(GuardSnapshot::clients))
                .gauge("guard_models", "Models with a guard.", known.models())
                .gauge("guard_waiting_bytes", "Bytes of checked queries that wait.", checking.waitingBytes());
    }

    /// What is done with one part of a body.
    private interface Work {
        /// @throws IllegalArgumentException if it is nothing of the kind
        Map<String, Object> on(JsonNode part) throws IOException;
    }

    private void check(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        PartsRead read = read(request, part -> answers.check(part, clock.instant()));
        Json.send(response, read.status(), read.told());
    }

    /// How an answer is looked at.
    private interface Looking {
        OutputWatch.Seen at(JsonNode part);
    }

    private void look(Access.Holder holder, ServerRequest request, ServerResponse response, Looking looking)
            throws IOException {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        PartsRead read = read(request, part -> {
            OutputWatch.Seen seen = looking.at(part);
            if (seen.event().isPresent()) {
                events.write(Json.bytes(seen.event().get()));
                events.write('\n');
            }
            return seen.told();
        });
        if (events.size() > 0) {
            byte[] lines = events.toByteArray();
            intake.take(
                    new Arrival(clock.millis(), holder.name(), Form.LINES.name(), lines),
                    monitor.entry(monitor.content(Form.LINES, lines)));
        }
        Json.send(response, read.status(), read.told());
    }

    /// What became of a body.
    ///
    /// @param told of its one part, or of each
    private record PartsRead(Status status, Object told) {}

    private static PartsRead read(ServerRequest request, Work work) throws IOException {
        JsonNode body;
        try {
            body = MAPPER.readTree(request.content().as(byte[].class));
        } catch (JacksonException damage) {
            return new PartsRead(Status.BAD_REQUEST_400, Map.of(PROBLEM, "not JSON: " + damage.getOriginalMessage()));
        }
        if (!body.isArray()) {
            Map<String, Object> told = part(body, work);
            return new PartsRead(told.containsKey(PROBLEM) ? NOT_UNDERSTOOD : Status.OK_200, told);
        }
        if (body.isEmpty() || body.size() > MOST_TOGETHER) {
            String problem = "a list must have 1 to %,d parts, got %,d".formatted(MOST_TOGETHER, body.size());
            return new PartsRead(NOT_UNDERSTOOD, Map.of(PROBLEM, problem));
        }
        List<Map<String, Object>> told = new ArrayList<>();
        for (JsonNode part : body) {
            told.add(part(part, work));
        }
        boolean isNone = told.stream().allMatch(one -> one.containsKey(PROBLEM));
        return new PartsRead(isNone ? NOT_UNDERSTOOD : Status.OK_200, told);
    }

    private static Map<String, Object> part(JsonNode part, Work work) throws IOException {
        try {
            if (!part.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return work.on(part);
        } catch (IllegalArgumentException mistake) {
            return Map.of(PROBLEM, String.valueOf(mistake.getMessage()));
        }
    }
}
