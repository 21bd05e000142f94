package dev.bezoar.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One tab of a browser: what it shows, what it complains about, and somebody at its keyboard.
final class Tab implements AutoCloseable {
    private static final int SECONDS = 10;
    private static final Map<String, Integer> CODES = Map.of("Enter", 13, "Escape", 27);

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final JsonMapper mapper;
    private final WebSocket socket;

    private Tab(HttpClient client, URI address, JsonMapper mapper) {
        this.mapper = mapper;
        this.socket =
                client.newWebSocketBuilder().buildAsync(address, new Messages()).join();
    }

    static Tab of(HttpClient client, URI address, JsonMapper mapper) {
        Tab tab = new Tab(client, address, mapper);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tab.send(domain + ".enable", Map.of());
        }
        return tab;
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(mapper.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> asked = waiting.remove(message.path("id").asInt(0));
        if (asked != null) {
            asked.complete(message);
            return;
        }
        JsonNode told = message.path("params");
        switch (message.path("method").asString("")) {
            case "Runtime.exceptionThrown" ->
                problems.add(told.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (!told.path("type").asString().equals("log")) {
                    problems.add(told.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (told.path("entry").path("level").asString().equals("error")) {
                    problems.add(told.path("entry").path("text").asString() + " "
                            + told.path("entry").path("url").asString(""));
                }
            }
            default -> {
                // nothing to complain about
            }
        }
    }

    /// Calls a method of the protocol and returns its result.
    JsonNode send(String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(mapper.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        JsonNode told = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new AssertionError(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    /// Opens a page and waits until it is loaded.
    void open(String url) {
        send("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href.startsWith('" + url + "')");
    }

    /// Returns what a script says, a promise as what it resolves to.
    JsonNode ask(String script) {
        JsonNode told =
                send("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (told.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + told.path("exceptionDetails"));
        }
        return told.path("result").path("value");
    }

    /// Waits until a script's value is true.
    void await(String condition) {
        JsonNode met = ask("""
                new Promise(done => {
                  const end = performance.now() + %d000;
                  const look = () => {
                    let met = false;
                    try { met = Boolean(%s); } catch { /* not there yet */ }
                    if (met || performance.now() > end) done(met); else setTimeout(look, 10);
                  };
                  look();
                })""".formatted(SECONDS - 2, condition));
        if (!met.asBoolean()) {
            throw new AssertionError("not seen: " + condition + "; the page shows: "
                    + ask("document.body.innerText.slice(0, 2000)").asString("") + "; problems: " + problems);
        }
    }

    /// Presses one key.
    void press(String key) {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        int code = CODES.getOrDefault(key, 0);
        send(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type", text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key", key,
                        "text", text,
                        "windowsVirtualKeyCode", code));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /// Types into what has the focus.
    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /// Makes the window as wide as `width`, in CSS pixels.
    void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /// Asks the page for light or dark colours.
    void colours(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// Returns errors in the console, exceptions and violations of the content policy so far.
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        send("Page.close", Map.of());
        socket.abort();
    }
}
