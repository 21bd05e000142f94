package dev.bezoar.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Hosts of any name on this machine, whose content a test sets.
final class LocalHosts implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    LocalHosts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// What a host answers.
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void set(String url, String type, byte[] content) {
        answers.put(url, exchange -> send(exchange, 200, Map.of("Content-Type", type), content));
    }

    void set(String url, Answer answer) {
        answers.put(url, answer);
    }

    void remove(String url) {
        answers.remove(url);
    }

    /// How often a URL was asked for.
    int asked(String url) {
        return asked.getOrDefault(url, new AtomicInteger()).get();
    }

    int askedInAll() {
        return asked.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] content)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String url = "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
        asked.computeIfAbsent(url, _ -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            Answer answer = answers.get(url);
            if (answer == null) {
                send(exchange, 404, Map.of(), new byte[0]);
            } else {
                answer.to(exchange);
            }
        }
    }

    /// Writes a file that sends every host under `.test` here.
    Path names(Path folder) throws IOException {
        Path file = folder.resolve("hosts");
        Files.write(file, List.of("127.0.0.1:%d *.test *.example".formatted(port())));
        return file;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
