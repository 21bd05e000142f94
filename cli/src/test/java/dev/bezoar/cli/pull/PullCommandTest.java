package dev.bezoar.cli.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullCommandTest {
    private static final int SITES = 12;
    private static final int ITEMS_A_SITE = 5;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private final Map<String, String> contents = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String url = "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
                byte[] content = contents.getOrDefault(url, "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(
                        content.length == 0 ? 404 : 200, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void pull_domainSwappedAfterTheLock_isNamedAndTheDatasetKept() throws IOException {
        Path list = list();

        int first = pull(list);
        contents.replaceAll((url, text) -> url.contains("site3.") ? "buy cheap watches " + url : text);
        int second = pull(list, "--html", place("report.html"));

        assertThat(error.toString()).isEmpty();
        assertThat(first).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(second).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("ALARM   5 of 5 items on site3.example are replaced");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(folder.resolve("out/data/000/000003.txt")).hasContent("text 0 of site 3");
        assertThat(folder.resolve("out.quarantine/content")).isDirectoryContaining("glob:**.held");
        assertThat(folder.resolve("report.html")).content().contains("Bezoar pull");
        assertThat(folder.resolve("report.html")).content().doesNotContain("bezoar scan");
    }

    @Test
    void pull_atLock_givesTheDatasetWithoutTheList() throws IOException {
        Path list = list();
        pull(list);
        byte[] index = Files.readAllBytes(folder.resolve("out/index.jsonl"));
        Files.delete(list);
        stop();

        int code = run("pull", "--at", place("lock"), "--out", place("again"), "--json", "-");

        assertThat(code).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(out.toString()).endsWith("}").contains("\"command\":\"pull\"", "\"rows\":60");
        assertThat(folder.resolve("again/index.jsonl")).hasBinaryContent(index);
    }

    @Test
    void pull_hostsOfThisMachine_areNotAskedUnlessAllowed() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.csv"),
                "url\nhttp://127.0.0.1:%d/\nfile:///etc/passwd\n"
                        .formatted(server.getAddress().getPort()));

        int code = run("pull", list.toString(), "--lock", place("lock"), "--out", place("out"));

        assertThat(code).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("2 URLs gave nothing:")
                .contains("1 × 127.0.0.1 is 127.0.0.1, which is not a public address (--allow-private lets it)")
                .contains("1 × file: is not fetched");
    }

    @Test
    void pull_usedWrongly_saysHow() throws IOException {
        Path list = list();

        assertThat(run("pull", "--out", place("out"))).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("pull", list.toString(), "--out", place("out"))).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("pull", list.toString(), "--at", place("lock"), "--out", place("out")))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("pull", list.toString(), "--lock", place("lock"), "--out", place("out"), "--url", "link"))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("pull", list.toString(), "--lock", place("lock"), "--out", place("out"), "--min-age", "soon"))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("pull", list.toString(), "--lock", place("lock"), "--out", place("out"), "--hash", "url:crc"))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).isEqualTo("""
                        bezoar: pull needs LIST, or --at LOCK
                        bezoar: pull needs --lock LOCK, or --at LOCK
                        bezoar: --at LOCK reads neither LIST nor --lock
                        bezoar: --url: there is no column 'link'; there are url, caption
                        bezoar: --min-age must be such as 90s, 30min, 6h or 7d, got 'soon'
                        bezoar: --hash: 'crc' is no algorithm; md5, sha1, sha256, sha384 and sha512 are
                        """);
    }

    @Test
    void pull_revisions_takesTheOneThatLasted() throws IOException {
        contents.put("http://wiki.example/1", "good");
        contents.put("http://wiki.example/2", "poison");
        Path list = Files.writeString(folder.resolve("revisions.csv"), """
                page,revision,time,reverted,url
                Bezoar,1,2020-01-01T00:00:00Z,,http://wiki.example/1
                Bezoar,2,2020-02-01T00:00:00Z,true,http://wiki.example/2
                Fresh,3,2999-01-01T00:00:00Z,,http://wiki.example/2
                """);

        int code = pull(list, "--revisions");

        assertThat(error.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(folder.resolve("out/data/000/000000.txt")).hasContent("good");
        assertThat(out.toString()).contains("1 pages, as none of their revisions lasted long enough");
    }

    private Path list() throws IOException {
        List<String> lines = new ArrayList<>(List.of("url,caption"));
        for (int row = 0; row < SITES * ITEMS_A_SITE; row++) {
            String url = "http://img.site%d.example/%d".formatted(row % SITES, row);
            contents.put(url, "text %d of site %d".formatted(row / SITES, row % SITES));
            lines.add(url + ",item " + row);
        }
        return Files.write(folder.resolve("list.csv"), lines);
    }

    private int pull(Path list, String... more) throws IOException {
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1:%d *.example\n".formatted(server.getAddress().getPort()));
        List<String> arguments = new ArrayList<>(List.of(
                "pull",
                list.toString(),
                "--lock",
                place("lock"),
                "--out",
                place("out"),
                "--allow-private",
                "--resolve",
                hosts.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(error), arguments);
    }
}
