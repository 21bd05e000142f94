package dev.bezoar.benchmarks.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `bezoar watch --data` as a process of its own, and somebody who speaks to it.
final class ServiceProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /// Limits nothing.
    static final String FREE = "true";

    private static final int WATCHED_MILLISECONDS = 5;
    private static final double NANOSECONDS = 1e9;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final double startSeconds;
    private final int port;
    private final String key;

    private ServiceProcess(Process process, double startSeconds, int port, String key) {
        this.process = process;
        this.startSeconds = startSeconds;
        this.port = port;
        this.key = key;
    }

    /// What the service answered.
    record Answer(int status, String text) {}

    /// Starts the service and waits until it listens.
    ///
    /// @param limit command that limits it, such as `ulimit -f 4096`, or [#FREE]
    static ServiceProcess start(Path repository, Path data, String limit, List<String> flags)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("service", ".txt");
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                limit + "; exec \"$@\"",
                "bash",
                repository.resolve("bezoar").toString(),
                "watch"));
        command.addAll(List.of("--data", data.toString(), "--port", "0", "--requests", "1000000"));
        command.addAll(flags);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Matcher port = PORT.matcher(Files.readString(out));
        while (!port.find()) {
            if (!process.isAlive()) {
                throw new IOException("the service did not start: " + Files.readString(out));
            }
            Thread.sleep(WATCHED_MILLISECONDS);
            port = PORT.matcher(Files.readString(out));
        }
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        String key = Files.readString(data.resolve("admin.key")).strip();
        return new ServiceProcess(process, seconds, Integer.parseInt(port.group(1)), key);
    }

    /// Seconds from the start of the process until it listened.
    double startSeconds() {
        return startSeconds;
    }

    /// Resident memory in MB.
    double residentMegabytes() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/%d/status".formatted(process.pid()))));
        return resident.find() ? Long.parseLong(resident.group(1)) / 1024.0 : Double.NaN;
    }

    /// Seconds of processor time so far, of all threads.
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    int port() {
        return port;
    }

    /// Returns the head of a request to `path`, without the length of its body.
    String head(String path, String type) {
        return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                .formatted(path, key, type);
    }

    /// Returns a connection of its own that posts to `path`.
    OpenConnection connection(String path, String type) throws IOException {
        return new OpenConnection(port, head(path, type));
    }

    Answer post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// Returns a number of `/v1/status`.
    long status(String name) throws IOException, InterruptedException {
        String status = get("/v1/status").text();
        Matcher number = Pattern.compile("\"%s\":(\\d+)".formatted(name)).matcher(status);
        if (!number.find()) {
            throw new IOException("no " + name + " in " + status);
        }
        return Long.parseLong(number.group(1));
    }

    /// Ends it at once, as a crash does.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
