package dev.bezoar.pull.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bezoar.pull.store.ContentStore;
import dev.bezoar.pull.store.Deposit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    private static final int MOST_BYTES = 100_000;
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private ContentStore store;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        store = ContentStore.open(folder.resolve("store"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetch_content_comesWithItsTypeAndFinalUrl() throws Exception {
        on("/a", exchange -> redirect(exchange, "/b"));
        on("/b", exchange -> send(exchange, 200, "hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(fetch("http://x.test/a")).isEqualTo("200 http://x.test/b text/plain hello");
    }

    @Test
    void fetch_privateAddress_isRefusedEvenByName() throws Exception {
        on("/a", exchange -> send(exchange, 200, NOTHING));

        assertThat(fetch("http://x.test/a", false))
                .isEqualTo("x.test is 127.0.0.1, which is not a public address (--allow-private lets it)");
        assertThat(fetch("http://localhost:%d/a".formatted(port()), false))
                .isEqualTo("localhost is 127.0.0.1, which is not a public address (--allow-private lets it)");
        assertThat(fetch("http://127.0.0.1:%d/a".formatted(port()), false))
                .isEqualTo("127.0.0.1 is 127.0.0.1, which is not a public address (--allow-private lets it)");
        assertThat(fetch("http://2130706433:%d/a".formatted(port()), false))
                .isEqualTo("2130706433 is 127.0.0.1, which is not a public address (--allow-private lets it)");
        assertThat(fetch("http://[::ffff:127.0.0.1]:%d/a".formatted(port()), false))
                .isEqualTo("[::ffff:127.0.0.1] is 127.0.0.1, which is not a public address (--allow-private lets it)");
        assertThat(asked).hasValue(0);
    }

    /// Two addresses of this machine, of which one is taken for public.
    @Test
    void fetch_redirectToAPrivateAddress_isRefused() throws Exception {
        on("/name", exchange -> redirect(exchange, "http://inside.test/secret"));
        on("/number", exchange -> redirect(exchange, "http://127.0.0.2:%d/secret".formatted(port())));
        on("/secret", exchange -> send(exchange, 200, "secret".getBytes(StandardCharsets.UTF_8)));
        Files.write(names(), List.of("127.0.0.1:%d x.test".formatted(port()), "127.0.0.2 inside.test"));
        InetAddress inside = InetAddress.getByName("127.0.0.2");
        GuardedResolver guard = new GuardedResolver(Names.of(names()), address -> !address.equals(inside));

        assertThat(fetch("http://x.test/name", guard, 1))
                .isEqualTo("inside.test is 127.0.0.2, which is not a public address (--allow-private lets it)");
        assertThat(fetch("http://x.test/number", guard, 1))
                .isEqualTo("127.0.0.2 is 127.0.0.2, which is not a public address (--allow-private lets it)");
        assertThat(asked).hasValue(2);
    }

    @Test
    void fetch_redirectIntoTheFileSystem_isRefused() throws Exception {
        on("/a", exchange -> redirect(exchange, "file:///etc/passwd"));

        assertThat(fetch("http://x.test/a")).isEqualTo("redirected: file: is not fetched");
    }

    @Test
    void fetch_endlessRedirects_areRefused() throws Exception {
        on("/a", exchange -> redirect(exchange, "/a"));

        assertThat(fetch("http://x.test/a")).isEqualTo("more than 3 redirects");
    }

    @Test
    void fetch_tooLarge_isRefusedWhetherAnnouncedOrNot() throws Exception {
        on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[10_000];
            for (int count = 0; count < 1_000_000; count++) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nabc"))
                .isEqualTo("it has 10,000,000,000 bytes, at most 100,000 are fetched");
        assertThat(fetch("http://x.test/endless")).isEqualTo("it has more than 100,000 bytes");
    }

    @Test
    void fetch_bombInGzip_isRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[50_000_000]);
        }
        on("/a", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, packed.toByteArray());
        });

        assertThat(packed.size()).isLessThan(MOST_BYTES);
        assertThat(fetch("http://x.test/a")).isEqualTo("it has more than 100,000 bytes");
    }

    @Test
    void fetch_bodyThatDripsForEver_endsAtTheDeadline() throws Exception {
        on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                pause();
            }
        });

        assertThat(fetch("http://x.test/a")).isEqualTo("no whole answer in 1 s");
    }

    @Test
    void fetch_headersThatDripForEver_endAtTheDeadline() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = raw.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        socket.getOutputStream().write('a');
                        pause();
                    }
                } catch (IOException hungUp) {
                    // the client hangs up at its deadline
                }
            });
            assertThat(fetch("http://127.0.0.1:%d/".formatted(raw.getLocalPort())))
                    .isEqualTo("no whole answer in 1 s");
        }
    }

    @Test
    void fetch_headersWithoutEnd_areRefused() throws Exception {
        assertThat(fetchFrom("HTTP/1.1 200 OK\r\nX: " + "a".repeat(1_000_000))).isEqualTo("its headers are too large");
        assertThat(fetchFrom("HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(10_000))).isEqualTo("its headers are too large");
    }

    @Test
    void fetch_bodyShorterThanAnnounced_isCutOff() throws Exception {
        assertThat(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"))
                .isEqualTo("the answer was cut off");
        assertThat(fetchFrom("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"))
                .isEqualTo("the answer was cut off");
    }

    @Test
    void fetch_whatIsNotHttp_isSaidSo() throws Exception {
        assertThat(fetchFrom("220 mail.example ESMTP\r\n\r\n")).isEqualTo("the answer was cut off");
    }

    @Test
    void fetch_failureThatPasses_isTriedAgain() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        on(
                "/a",
                exchange -> send(
                        exchange, answered.incrementAndGet() < 2 ? 503 : 200, "x".getBytes(StandardCharsets.UTF_8)));

        assertThat(fetch("http://x.test/a", true, 2)).startsWith("200 ");
        assertThat(answered).hasValue(2);
    }

    @Test
    void fetch_nameWithoutAddress_isMissing() throws Exception {
        assertThat(fetch("http://nothing.invalid/a")).isEqualTo(Fetched.Missing.NO_SUCH_HOST);
    }

    @Test
    void fetch_gone_isMissingWithItsStatus() throws Exception {
        assertThat(fetch("http://x.test/gone")).isEqualTo("status 404");
    }

    /// Waits for as long as a slow sender does.
    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    /// Fetches from a host that answers every connection with exactly `answer` and hangs up.
    private String fetchFrom(String answer) throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!raw.isClosed()) {
                    try (Socket socket = raw.accept()) {
                        int read = socket.getInputStream().read(new byte[10_000]);
                        if (read > 0) {
                            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                        }
                    } catch (IOException hungUp) {
                        // the client may hang up first
                    }
                }
            });
            return fetch("http://127.0.0.1:%d/".formatted(raw.getLocalPort()));
        }
    }

    private String fetch(String url) throws Exception {
        return fetch(url, true, 1);
    }

    private String fetch(String url, boolean allowPrivate) throws Exception {
        return fetch(url, allowPrivate, 1);
    }

    private Path names() {
        return folder.resolve("hosts");
    }

    private String fetch(String url, boolean allowPrivate, int attempts) throws Exception {
        Files.write(names(), List.of("127.0.0.1:%d *.test".formatted(port())));
        return fetch(
                url,
                new GuardedResolver(Names.of(names()), allowPrivate ? _ -> true : AddressGuard::isPublic),
                attempts);
    }

    private String fetch(String url, GuardedResolver resolver, int attempts) throws Exception {
        Limits limits = new Limits(MOST_BYTES, Duration.ofSeconds(1), 3, attempts, 4);
        WebAddress address = ((WebAddress.Parsed.Good) WebAddress.parse(url)).address();
        try (Fetcher fetcher = new Fetcher(resolver, limits, 2)) {
            return switch (fetcher.fetch(address, () -> store.deposit(""))) {
                case Fetched.Missing(String reason) -> reason;
                case Fetched.Refused(String reason) -> reason;
                case Fetched.Received(String finalUrl, int status, String type, Deposit body) -> {
                    try (body) {
                        body.finish();
                        yield "%d %s %s %s"
                                .formatted(status, finalUrl, type, new String(body.bytes(), StandardCharsets.UTF_8));
                    }
                }
            };
        }
    }
}
