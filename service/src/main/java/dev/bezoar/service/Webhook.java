package dev.bezoar.service;

import dev.bezoar.service.incident.Incident;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import tools.jackson.databind.json.JsonMapper;

/// Tells somebody of alarms by POST, once each and in order; a refusal is tried again, ever more seldom.
///
/// Its `text` is what Slack and those like it show.
final class Webhook implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 1_000;
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 60_000;
    private static final System.Logger LOGGER = System.getLogger(Webhook.class.getName());
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final URI url;
    private final Told told;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Queue<Incident> waiting = new ArrayDeque<>();
    private final Thread sender;
    private boolean isClosed;

    /// Remembers which alarm was told last.
    interface Told {
        void told(long number) throws IOException;
    }

    Webhook(URI url, Told told) {
        this.url = url;
        this.told = told;
        this.sender = Thread.ofVirtual().name("webhook").start(this::run);
    }

    synchronized void accept(Incident alarm) {
        if (waiting.size() == MOST_WAITING) {
            LOGGER.log(System.Logger.Level.WARNING, "webhook: alarm {0} is not told, too many wait", alarm.number());
            return;
        }
        waiting.add(alarm);
        notifyAll();
    }

    private void run() {
        long pause = FIRST_PAUSE;
        try {
            while (true) {
                Incident next = next();
                if (next == null) {
                    return;
                }
                if (send(next)) {
                    done();
                    pause = FIRST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE, 2 * pause);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Incident next() throws InterruptedException {
        while (waiting.isEmpty() && !isClosed) {
            wait();
        }
        return isClosed ? null : waiting.peek();
    }

    private synchronized void done() {
        waiting.poll();
    }

    private boolean send(Incident alarm) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", "bezoar: ALARM " + alarm.finding().title());
        body.put("number", alarm.number());
        body.put("time", alarm.time());
        body.put("technique", alarm.finding().technique());
        body.put("message", alarm.finding().message());
        body.put("remedy", alarm.finding().remedy());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                told.told(alarm.number());
                return true;
            }
            LOGGER.log(System.Logger.Level.WARNING, "webhook: answered {0}", status);
        } catch (IOException trouble) {
            LOGGER.log(System.Logger.Level.WARNING, "webhook: {0}", trouble.getMessage());
        }
        return false;
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        sender.interrupt();
        client.shutdownNow();
    }
}
