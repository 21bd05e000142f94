package dev.bezoar.service.http;

import dev.bezoar.service.log.ServiceLog;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// Lets requests through to those who hold a key of the role, as often as the limit allows.
public final class Guard {
    private static final String BEARER = "Bearer ";
    private static final Serving CLOSED =
            (_, _, response) -> Json.refuse(response, Status.SERVICE_UNAVAILABLE_503, "the service stops");
    private static final long NANOSECONDS = 1_000_000_000; // of a second

    private final Access access;
    private final RateLimits limits;
    private final List<AtomicReference<Serving>> doors = new CopyOnWriteArrayList<>();
    private final AtomicLong logged = new AtomicLong(-1);
    private final LongAdder refused = new LongAdder();

    Guard(Access access, RateLimits limits) {
        this.access = access;
        this.limits = limits;
    }

    /// Serves somebody who is known.
    interface Serving {
        void serve(Access.Holder holder, ServerRequest request, ServerResponse response) throws IOException;
    }

    Handler as(Role role, Serving serving) {
        AtomicReference<Serving> door = new AtomicReference<>(serving);
        doors.add(door);
        return (request, response) -> {
            Optional<Access.Holder> holder = key(request).flatMap(access::holder);
            if (holder.isEmpty()) {
                refuse(response, Status.UNAUTHORIZED_401, "send a key as \"Authorization: Bearer KEY\"");
            } else if (!holder.get().role().may(role)) {
                refuse(
                        response,
                        Status.FORBIDDEN_403,
                        "this needs a key of role %s, '%s' has role %s"
                                .formatted(
                                        role.label(),
                                        holder.get().name(),
                                        holder.get().role().label()));
            } else if (!limits.take(holder.get().name(), System.nanoTime())) {
                response.header(HeaderNames.RETRY_AFTER, "1");
                refuse(response, Status.TOO_MANY_REQUESTS_429, "too many requests of this key");
            } else {
                door.get().serve(holder.get(), request, response);
            }
        };
    }

    private void refuse(ServerResponse response, Status status, String problem) {
        refused.increment();
        long second = System.nanoTime() / NANOSECONDS;
        if (logged.getAndSet(second) != second) { // whoever guesses keys does not fill the disk
            ServiceLog.warn("refused", Map.of("status", status.code(), "problem", problem, "so-far", refused.sum()));
        }
        Json.refuse(response, status, problem);
    }

    private static Optional<String> key(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /// Serves nobody any more, and lets go of all that served: the web server keeps the routes of a server that was
    /// stopped as long as the program runs.
    void close() {
        doors.forEach(door -> door.set(CLOSED));
        doors.clear();
    }

    /// Number of requests that were not served.
    long refused() {
        return refused.sum();
    }
}
