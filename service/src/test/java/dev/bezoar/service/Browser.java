package dev.bezoar.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium that is driven over its DevTools protocol.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ws://";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private final String path;

    private Browser(Process process, String address, String path) {
        this.process = process;
        this.address = address;
        this.path = path;
    }

    /// Returns the browser of this machine, if it has one.
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts `program` with an empty profile in `folder`.
    static Browser start(Path program, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-extensions",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader log = process.errorReader();
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {})); // or it blocks when the pipe is full
                String url = line.substring(LISTENING.length());
                return new Browser(process, url.substring(0, url.indexOf('/')), url.substring(url.indexOf('/')));
            }
            said.append(line).append('\n');
        }
        throw new IOException(program + " did not start: " + said);
    }

    /// Opens an empty tab.
    Tab tab() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode target = MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return Tab.of(client, URI.create(target.path("webSocketDebuggerUrl").asString()), MAPPER);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + address + path), new WebSocket.Listener() {})
                .thenCompose(socket -> socket.sendText("{\"id\":1,\"method\":\"Browser.close\"}", true))
                .join();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        client.shutdownNow();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
