package dev.bezoar.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Hosts of many names on one port of this machine, with numbered texts that a test may change.
final class ManyHosts implements AutoCloseable {
    static final int HOSTS = 42;
    private static final int WORDS = 120;
    private static final int VOCABULARY = 5_000;

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicIntegerArray asked;
    private final Map<Integer, String> changed = new ConcurrentHashMap<>();

    ManyHosts(int items) throws IOException {
        asked = new AtomicIntegerArray(items);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int number = Integer.parseInt(exchange.getRequestURI().getPath().substring("/".length()));
            requests.incrementAndGet();
            asked.incrementAndGet(number);
            byte[] content = changed.getOrDefault(number, text(number)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    static String domain(int number) {
        return "site%02d.example".formatted(number % HOSTS);
    }

    static String url(int number) {
        return "http://img.%s/%d".formatted(domain(number), number);
    }

    /// A text that no other seed has.
    static String text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> words = new ArrayList<>();
        for (int word = 0; word < WORDS; word++) {
            words.add("w" + Integer.toString(random.nextInt(VOCABULARY), 36));
        }
        return String.join(" ", words);
    }

    void change(int number, String content) {
        changed.put(number, content);
    }

    int requests() {
        return requests.get();
    }

    int asked(int number) {
        return asked.get(number);
    }

    /// Writes a file that sends all of the hosts here.
    Path names(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1:%d *.example\n".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
