package dev.bezoar.seal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealLogTest {
    private static final Signer SIGNER = new Signer(SigningKey.generate(Curve.P256), List.of());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    private Path folder;

    private SealLog log = new SealLog(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        log = new SealLog(folder.resolve("log"));
        add(0, LogEntry.Event.SEALED, "data", ONE);
        add(1, LogEntry.Event.SEALED, "model", TWO);
        add(2, LogEntry.Event.INTACT, "data", ONE);
        add(3, LogEntry.Event.CHANGED, "model", TWO);
    }

    @Test
    void check_asWritten_provesSinceWhenNothingChanged() throws IOException {
        assertThat(check()).isInstanceOfSatisfying(LogVerdict.Whole.class, whole -> {
            assertThat(whole.entries()).hasSize(4);
            assertThat(Unchanged.of(whole.entries()))
                    .containsExactly(new Unchanged("data", ONE, "2026-01-01T00:00:00Z", "2026-01-01T00:00:02Z", 2));
        });
    }

    @Test
    void check_aLineEdited_isBroken() throws IOException {
        List<String> lines = lines();
        String line = lines.get(1);
        int place = line.indexOf("payload\":\"") + 200;
        lines.set(1, line.substring(0, place) + (line.charAt(place) == 'A' ? 'B' : 'A') + line.substring(place + 1));

        assertThat(rewritten(lines))
                .isEqualTo(new LogVerdict.Broken(
                        "edited", "line 2: no signature in it fits its content and a trusted key"));
    }

    @Test
    void check_linesReordered_isBroken() throws IOException {
        List<String> lines = lines();
        Collections.swap(lines, 1, 2);

        assertThat(rewritten(lines))
                .isEqualTo(new LogVerdict.Broken("missing-or-moved", "line 2: it was written as line 3"));
    }

    @Test
    void check_aLineTakenOut_isBroken() throws IOException {
        List<String> lines = lines();
        lines.removeFirst();

        assertThat(rewritten(lines))
                .isEqualTo(new LogVerdict.Broken("missing-or-moved", "line 1: it was written as line 2"));
    }

    @Test
    void check_theEndCutOff_isBroken() throws IOException {
        assertThat(rewritten(lines().subList(0, 3)))
                .isEqualTo(new LogVerdict.Broken("truncated", "the head says 4 lines, 3 are there"));
    }

    @Test
    void check_allLinesTakenAway_isBroken() throws IOException {
        Files.delete(log.lines());

        assertThat(check()).isEqualTo(new LogVerdict.Broken("truncated", "the head says 4 lines, 0 are there"));
    }

    @Test
    void check_theHeadTakenAway_isBroken() throws IOException {
        Files.delete(log.head());

        assertThat(check()).isEqualTo(new LogVerdict.Broken("no-head", "the signed head is not there"));
    }

    @Test
    void check_aLineOfTheSameWriterPutIn_isBroken() throws IOException {
        SealLog other = new SealLog(folder.resolve("other"));
        other.append(new SealLog.Note(LogEntry.Event.INTACT, "data", TWO, ""), SIGNER, START);
        List<String> lines = lines();
        lines.set(0, Files.readString(other.lines()).strip());

        assertThat(rewritten(lines))
                .isEqualTo(new LogVerdict.Broken(
                        "exchanged", "line 2: the line before it is not the one it was written after"));
    }

    @Test
    void check_anOldCopyPutBack_isSeenByWhoKnowsALaterHead() throws IOException {
        byte[] lines = Files.readAllBytes(log.lines());
        byte[] head = Files.readAllBytes(log.head());
        add(4, LogEntry.Event.INTACT, "data", ONE);
        String later = check() instanceof LogVerdict.Whole whole ? whole.head() : "";
        Files.write(log.lines(), lines);
        Files.write(log.head(), head);

        assertThat(check()).isInstanceOf(LogVerdict.Whole.class);
        assertThat(log.check(trust(), Optional.of(later)))
                .isEqualTo(new LogVerdict.Broken(
                        "rolled-back", "the line %s was seen before and is not in it".formatted(later)));
    }

    @Test
    void append_afterACrashInTheMiddleOfALine_goesOn() throws IOException {
        Files.writeString(log.lines(), "{\"mediaTy", StandardOpenOption.APPEND);

        assertThat(check()).isInstanceOf(LogVerdict.Whole.class);
        add(4, LogEntry.Event.INTACT, "data", ONE);

        assertThat(check())
                .isInstanceOfSatisfying(
                        LogVerdict.Whole.class,
                        whole -> assertThat(whole.entries()).hasSize(5));
    }

    @Test
    void append_toABrokenLog_isRefused() throws IOException {
        rewritten(lines().subList(0, 2));

        assertThatThrownBy(() -> add(5, LogEntry.Event.INTACT, "data", ONE))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(log.folder() + ": the log is not added to, it is broken (truncated):"
                        + " the head says 4 lines, 2 are there");
    }

    private void add(int second, LogEntry.Event event, String name, String root) throws IOException {
        log.append(new SealLog.Note(event, name, root, ""), SIGNER, START.plusSeconds(second));
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(log.lines()));
    }

    private LogVerdict rewritten(List<String> lines) throws IOException {
        Files.write(log.lines(), lines);
        return check();
    }

    private LogVerdict check() throws IOException {
        return log.check(trust(), Optional.empty());
    }

    private static SignatureCheck trust() {
        return new SignatureCheck(new Trust.Keys(List.of(SIGNER.key().publicHalf())), START);
    }
}
