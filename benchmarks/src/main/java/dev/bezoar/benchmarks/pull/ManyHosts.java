package dev.bezoar.benchmarks.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// Many hosts on one port of this machine, with numbered contents.
final class ManyHosts implements AutoCloseable {
    private final HttpServer server;
    private final byte[][] contents;
    private final AtomicIntegerArray asked;
    private final LongAdder requests = new LongAdder();
    private final int hosts;

    ManyHosts(byte[][] contents, int hosts) throws IOException {
        this.contents = contents;
        this.hosts = hosts;
        this.asked = new AtomicIntegerArray(contents.length);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int number = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            asked.incrementAndGet(number);
            requests.increment();
            byte[] content = contents[number];
            exchange.getResponseHeaders().set("Content-Type", Contents.type(number));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    String url(int number) {
        return "http://img.%s/%d".formatted(domain(number % hosts), number);
    }

    static String domain(int host) {
        return "site%02d.example".formatted(host);
    }

    /// Number of requests so far.
    long requests() {
        return requests.sum();
    }

    /// How often each content was asked for since the last call.
    int[] takeAsked() {
        int[] counts = new int[contents.length];
        Arrays.setAll(counts, number -> asked.getAndSet(number, 0));
        return counts;
    }

    Path names(Path folder) throws IOException {
        return Files.write(
                folder.resolve("hosts"),
                List.of("127.0.0.1:%d *.example".formatted(server.getAddress().getPort())));
    }

    /// Writes the list, with a digest column if there are digests.
    Path list(Path file, List<String> digests) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(digests.isEmpty() ? "url,caption" : "url,caption,md5");
        for (int number = 0; number < contents.length; number++) {
            lines.add(url(number) + ",item " + number + (digests.isEmpty() ? "" : "," + digests.get(number)));
        }
        return Files.write(file, lines);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
