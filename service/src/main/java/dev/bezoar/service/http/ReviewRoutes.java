package dev.bezoar.service.http;

import dev.bezoar.service.admission.Admission;
import dev.bezoar.service.admission.BatchShelf;
import dev.bezoar.service.admission.Request;
import dev.bezoar.service.admission.RequestReader;
import dev.bezoar.service.admission.ReviewQueue;
import dev.bezoar.service.admission.Trail;
import dev.bezoar.service.ledger.Entry;
import dev.bezoar.service.ledger.Intake;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The review queue, the batches that go to training, and the way back.
public final class ReviewRoutes implements Routes {
    private static final String USUAL_PAGE = "50";
    private static final int LARGEST_PAGE = 200;
    private static final List<String> TRACED = List.of("contributor", "record", "batch", "model", "group", "incident");

    private final Intake intake;
    private final GateParts gate;
    private final Clock clock;

    /// @param gate what they speak to
    public ReviewRoutes(Intake intake, GateParts gate, Clock clock) {
        this.intake = intake;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public void addTo(HttpRules rules, Guard guard) {
        rules.get("/v1/review", reviewer(guard, this::page));
        rules.get("/v1/review/{id}", reviewer(guard, this::one));
        rules.post("/v1/review", reviewer(guard, (holder, request, response) -> {
            Request.Review review = RequestReader.review(body(request));
            Json.send(response, take(holder, review, gate.admission().review(review)));
        }));
        rules.get(
                "/v1/groups",
                reviewer(
                        guard,
                        (_, _, response) -> Json.send(response, gate.queue().groups())));
        rules.post(
                "/v1/settle",
                reviewer(
                        guard,
                        (holder, _, response) -> Json.send(
                                response,
                                take(
                                        holder,
                                        new Request.Settle(),
                                        gate.admission().settle()))));
        rules.get(
                "/v1/batches",
                reviewer(
                        guard,
                        (_, _, response) -> Json.send(response, gate.shelf().all())));
        rules.post("/v1/batches", reviewer(guard, this::release));
        rules.get("/v1/batches/{number}", reviewer(guard, (_, request, response) -> sendBatch(request, response)));
        rules.get("/v1/batches/{number}/records", reviewer(guard, this::records));
        rules.post("/v1/batches/{number}/canary", reviewer(guard, this::canary));
        rules.post("/v1/revocations", reviewer(guard, (holder, request, response) -> {
            Request.Revoke revoke = RequestReader.revoke(body(request));
            Json.send(response, take(holder, revoke, gate.admission().revoke(revoke)));
        }));
        rules.get("/v1/trace", reviewer(guard, this::trace));
    }

    /// A caller's mistake is said as such.
    private static io.helidon.webserver.http.Handler reviewer(Guard guard, Guard.Serving serving) {
        return guard.as(Role.REVIEW, (holder, request, response) -> {
            try {
                serving.serve(holder, request, response);
            } catch (IllegalArgumentException mistake) {
                Json.refuse(response, Status.BAD_REQUEST_400, String.valueOf(mistake.getMessage()));
            }
        });
    }

    private static byte[] body(ServerRequest request) {
        return request.content().as(byte[].class);
    }

    private <R> R take(Access.Holder holder, Request request, Entry<R> entry) throws IOException {
        return intake.take(Admission.arrival(request, clock.millis(), holder.name()), entry);
    }

    private static String asked(ServerRequest request, String name, String otherwise) {
        return request.query().first(name).orElse(otherwise);
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("%s must be a number, got '%s'".formatted(name, text));
        }
        return Long.parseLong(text);
    }

    private static long batch(ServerRequest request) {
        return number("the batch", request.path().pathParameters().get("number"));
    }

    private void page(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        String after = asked(request, "after", "");
        long most = number("most", asked(request, "most", USUAL_PAGE));
        Json.send(
                response,
                gate.queue()
                        .page(new ReviewQueue.Query(
                                asked(request, "state", ""),
                                asked(request, "reason", ""),
                                asked(request, "group", ""),
                                asked(request, "contributor", ""),
                                after.isEmpty() ? 0 : number("after", after),
                                Math.clamp(most, 1, LARGEST_PAGE))));
    }

    private void one(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        String id = request.path().pathParameters().get("id");
        sendIfThere(response, gate.queue().one(id), "record", id);
    }

    private static <T> void sendIfThere(ServerResponse response, Optional<T> found, String kind, String name) {
        if (found.isPresent()) {
            Json.send(response, found.get());
        } else {
            Json.refuse(response, Status.NOT_FOUND_404, "there is no %s '%s'".formatted(kind, name));
        }
    }

    private void release(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        Request.Release release = RequestReader.release(body(request));
        Optional<Long> number = take(holder, release, gate.admission().release(release.most()));
        if (number.isPresent()) {
            Json.send(
                    response, Status.CREATED_201, gate.shelf().one(number.get()).orElseThrow());
        } else {
            Json.send(response, Map.of("records", 0));
        }
    }

    private void sendBatch(ServerRequest request, ServerResponse response) throws IOException {
        long number = batch(request);
        sendIfThere(response, gate.shelf().one(number), "batch", Long.toString(number));
    }

    private void records(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        long number = batch(request);
        Optional<byte[]> records =
                gate.shelf().records(number, asked(request, "clean", "false").equals("true"));
        if (records.isPresent()) {
            response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson").send(records.get());
        } else {
            Json.refuse(response, Status.NOT_FOUND_404, "there is no batch '%d'".formatted(number));
        }
    }

    private void canary(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException {
        Request.CanaryAnswers answers = RequestReader.canary(batch(request), body(request));
        Optional<Map<String, Object>> told =
                take(holder, answers, gate.admission().canary(answers)).map(BatchShelf::shown);
        if (told.isPresent()) {
            Json.send(response, told.get());
        } else {
            Json.refuse(
                    response, Status.CONFLICT_409, "batch %d does not wait for its canary".formatted(answers.batch()));
        }
    }

    private void trace(Access.Holder holder, ServerRequest request, ServerResponse response) {
        String kind = TRACED.stream()
                .filter(name -> request.query().contains(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trace one of " + String.join(", ", TRACED)));
        String value = asked(request, kind, "");
        Optional<Trail> trail = gate.queue().trace(kind, value);
        sendIfThere(response, trail, kind, value);
    }
}
