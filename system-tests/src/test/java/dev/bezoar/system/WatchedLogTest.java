package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log of events through the started program.
class WatchedLogTest {
    private static final int EVENTS = 30_000;
    private static final int ONSET = 20_000;

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String error) {}

    /// @param rate of errors in the segment `fr` after the onset; 5 % elsewhere
    private String log(double rate) throws IOException {
        SplittableRandom chance = new SplittableRandom(11);
        List<String> lines = new ArrayList<>();
        for (int event = 0; event < EVENTS; event++) {
            boolean isFrench = chance.nextInt(3) == 0;
            double own = isFrench && event >= ONSET ? rate : 0.05;
            lines.add("{\"id\":%d,\"time\":%d,\"model\":\"m\",\"country\":\"%s\",\"error\":%d,\"client\":\"c%d\"}"
                    .formatted(
                            event,
                            1_790_000_000L + event,
                            isFrench ? "fr" : "<b>de",
                            chance.nextDouble() < own ? 1 : 0,
                            event % 30));
        }
        lines.set(100, "{damaged");
        Files.write(folder.resolve("events.jsonl"), lines);
        return "events.jsonl";
    }

    @Test
    void replay_errorsRiseInOneSegment_namesItAndItsOnset() throws IOException, InterruptedException {
        Ended ended = run("watch", "--replay", log(0.15), "--learn", "5000", "--html", "page.html");

        assertThat(ended.code).as(ended.error).isEqualTo(1);
        assertThat(ended.out)
                .contains("ALARM   errors of m in country = fr: ")
                .contains("skipped: 1 line is no event: line 101: not JSON: ");
        assertThat(ended.out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("<p class=\"brand\">Bezoar watch</p>")
                .doesNotContain("<b>de");
    }

    @Test
    void replay_theExample_isWhatTheReadmeShows() throws IOException, InterruptedException {
        String example = "examples/mail-events.ndjson.zst";
        Ended ended = run("watch", "--replay", Repository.ROOT.resolve(example).toString());

        assertThat(ended.code).as(ended.error).isEqualTo(1);
        assertThat(Files.readString(Repository.ROOT.resolve("README.md")))
                .contains("$ ./bezoar watch --replay %s\n%s```".formatted(example, ended.out));
    }

    @Test
    void replay_cleanLog_raisesNothing() throws IOException, InterruptedException {
        Ended ended = run("watch", "--replay", log(0.05), "--limit", "0.06", "--json", "-");

        assertThat(ended.code).as(ended.error).isZero();
        assertThat(ended.out).contains("\"command\":\"watch\"").contains("\"findings\":[]");
        assertThat(ended.error).isEmpty();
    }

    @Test
    void replay_limitThatIsNoShare_isRefused() throws IOException, InterruptedException {
        assertThat(run("watch", "--replay", log(0.05), "--fallback-limit", "m=2"))
                .isEqualTo(
                        new Ended(
                                2,
                                "",
                                "bezoar: --fallback-limit must be above 0 and below 1, such as 0.05 or spam=0.05, got 'm=2'\n"));
    }

    @Test
    void backtest_cleanLog_showsDelays() throws IOException, InterruptedException {
        Ended ended = run("watch", "--backtest", log(0.05), "--learn", "5000", "--plants", "2");

        assertThat(ended.code).as(ended.error).isZero();
        assertThat(ended.out)
                .startsWith("As it is: 0 alarms in 29,999 events; ")
                .contains("\nerrors x2.0 ");
        assertThat(ended.out.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void replay_nothingCouldBeJudged_isNotCalledClean() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("short.jsonl"), "{\"error\":0}\n");
        Files.writeString(folder.resolve("bad.jsonl"), "nothing\n");
        Files.writeString(folder.resolve("empty.jsonl"), "");

        assertThat(run("watch", "--replay", "short.jsonl"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "bezoar: short.jsonl: nothing was judged: model \"\" has 1 event: all are learnt as its past,"
                                + " none is judged\n"));
        assertThat(run("watch", "--replay", "bad.jsonl").error)
                .startsWith("bezoar: bad.jsonl: no line is an event; line 1: not JSON: ")
                .hasLineCount(1);
        assertThat(run("watch", "--replay", "empty.jsonl"))
                .isEqualTo(new Ended(2, "", "bezoar: empty.jsonl: the log is empty\n"));
        assertThat(run("watch", "--replay", "absent.jsonl"))
                .isEqualTo(new Ended(2, "", "bezoar: absent.jsonl: there is no such file\n"));
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Repository.ROOT.resolve("cli/target/lib").resolve("*").toString(),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Path out = folder.resolve("out");
        Path error = folder.resolve("error");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readString(out), Files.readString(error, StandardCharsets.UTF_8));
    }
}
