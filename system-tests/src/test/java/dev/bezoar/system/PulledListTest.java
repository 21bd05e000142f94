package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list of URLs of 42 hosts through the started program.
class PulledListTest {
    private static final int ITEMS = 2_100;
    private static final int SOME = 1_050;
    private static final int FEW = 420;
    private static final int CONNECTIONS = 32;
    private static final int REPLACED_A_DOMAIN = 25;
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1", // the second compiler costs more than these short pulls
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Repository.ROOT.resolve("cli/target/lib").resolve("*").toString(),
            Main.class.getName());

    @TempDir
    private Path folder;

    private ManyHosts hosts;

    private record Ended(int code, String out, String error) {}

    @BeforeEach
    void start() throws IOException {
        hosts = new ManyHosts(ITEMS);
        hosts.names(folder);
        list("list.csv", ITEMS, "");
    }

    @AfterEach
    void stop() {
        hosts.close();
    }

    @Test
    void pull_twoDomainsReplacedAmongHarmlessChange_holdsAndNamesExactlyThem() throws Exception {
        Ended first = run(pull("list.csv"));
        Map<String, String> vetted = tree("out");
        changeHarmlessly();
        Set<Integer> replaced = new HashSet<>(replace(11));
        replaced.addAll(replace(29));

        Ended second = run(pull("list.csv", "--json", "-"));
        Ended at = run("pull", "--at", "lock", "--out", "as-it-was");

        assertThat(first.code).as(first.error).isZero();
        assertThat(second.code).as(second.error).isEqualTo(1);
        assertThat(titles(second))
                .containsExactly(
                        "25 of 50 items on site11.example are replaced",
                        "25 of 50 items on site29.example are replaced");
        assertThat(held()).as("harmless change is not held").isEqualTo(replaced);
        assertThat(tree("out")).as("the vetted bytes").isEqualTo(vetted).hasSize(ITEMS + 1);
        assertThat(at.code).as(at.error).isZero();
        assertThat(tree("as-it-was")).isEqualTo(vetted);
    }

    @Test
    void pull_wrongDigestColumn_isOneDiagnosisAndLocksNothing() throws Exception {
        list("wrong.csv", FEW, "0123456789abcdef0123456789abcdef");

        Ended ended = run(pull("wrong.csv", "--json", "-"));

        assertThat(ended.code).as(ended.error).isEqualTo(1);
        assertThat(titles(ended)).containsExactly("the list's digests are not of this content");
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    @Test
    void pull_killedInTheMiddle_goesOnAndAsksOnlyAgainForWhatWasInFlight() throws Exception {
        list("some.csv", SOME, "");
        Process process = started(JAVA, pull("some.csv"));
        while (hosts.requests() < SOME / 2 && process.isAlive()) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        boolean half = Files.exists(folder.resolve("out"));

        Ended again = run(pull("some.csv"));

        assertThat(half).as("was there before the end").isFalse();
        assertThat(again.code).as(again.error).isZero();
        assertThat(texts("out")).isEqualTo(expected(SOME));
        assertThat(hosts.requests() - SOME).as("asked for twice").isLessThanOrEqualTo(CONNECTIONS);
    }

    /// A limit on the size of files stands for a disk that is full.
    @Test
    void pull_diskFull_saysWhereLeavesNothingHalfWrittenAndGoesOn() throws Exception {
        list("few.csv", FEW, "");
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 200; exec \"$@\"", "limited"));
        limited.addAll(JAVA);
        Process process = started(limited, pull("few.csv"));
        process.waitFor();
        String error = Files.readString(folder.resolve("error"));
        Set<String> left = names();
        int before = hosts.requests();

        Ended again = run(pull("few.csv"));

        assertThat(process.exitValue()).as(error).isEqualTo(2);
        assertThat(error)
                .isEqualTo("bezoar: %s: File too large\n".formatted(folder.resolve("lock.store/journal.jsonl")));
        assertThat(left).containsExactlyInAnyOrder("hosts", "list.csv", "few.csv", "lock.store", "stdout", "error");
        assertThat(before).as("asked for before the disk was full").isGreaterThan(2 * CONNECTIONS);
        assertThat(again.code).as(again.error).isZero();
        assertThat(texts("out")).isEqualTo(expected(FEW));
        assertThat(hosts.requests() - FEW).as("asked for twice").isLessThanOrEqualTo(CONNECTIONS);
    }

    private void list(String name, int items, String digest) throws IOException {
        List<String> lines = new ArrayList<>(List.of(digest.isEmpty() ? "url,caption" : "url,caption,md5"));
        for (int number = 0; number < items; number++) {
            lines.add(ManyHosts.url(number) + ",item " + number + (digest.isEmpty() ? "" : "," + digest));
        }
        Files.write(folder.resolve(name), lines);
    }

    /// Changes every seventh item as sites do.
    private void changeHarmlessly() {
        for (int number = 0; number < ITEMS; number += 7) {
            String text = ManyHosts.text(number);
            hosts.change(number, number % 2 == 0 ? text.replace(" ", "\r\n") : text + " updated today");
        }
    }

    private Set<Integer> replace(int host) {
        Set<Integer> replaced = new HashSet<>();
        for (int at = 0; at < REPLACED_A_DOMAIN; at++) {
            int number = host + ManyHosts.HOSTS * (2 * at + 1);
            hosts.change(number, ManyHosts.text(number + 1_000_000));
            replaced.add(number);
        }
        return replaced;
    }

    private static String[] pull(String list, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("pull", list, "--lock", "lock", "--out", "out", "--allow-private", "--resolve", "hosts"));
        arguments.addAll(List.of("--connections", Integer.toString(CONNECTIONS), "--seed", "1"));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        int code = started(JAVA, arguments).waitFor();
        return new Ended(code, Files.readString(folder.resolve("stdout")), Files.readString(folder.resolve("error")));
    }

    private Process started(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("error").toFile())
                .start();
    }

    private static List<String> titles(Ended ended) {
        return matches(ended.out, "\"title\"\\s*:\\s*\"([^\"]*)\"").sorted().toList();
    }

    private static Stream<String> matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1));
    }

    private Set<Integer> held() throws IOException {
        Set<Integer> held = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve("out.quarantine/evidence.jsonl"))) {
            held.add(Integer.valueOf(line.replaceAll("^\\{\"row\":(\\d+),.*", "$1")));
        }
        return held;
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new HashSet<>(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    private Map<String, String> texts(String name) throws IOException {
        Map<String, String> texts = tree(name);
        texts.remove("index.jsonl");
        return texts;
    }

    private static Map<String, String> expected(int items) {
        Map<String, String> expected = new TreeMap<>();
        for (int number = 0; number < items; number++) {
            expected.put("data/%03d/%06d.txt".formatted(number / 1_000, number), ManyHosts.text(number));
        }
        return expected;
    }

    /// Every file of a folder with its bytes.
    private Map<String, String> tree(String name) throws IOException {
        Path root = folder.resolve(name);
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return tree;
    }
}
