package dev.bezoar.pull.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.content.Fingerprinter;
import dev.bezoar.pull.content.MadePictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void open_whatWasWritten_hasEveryPin() throws Exception {
        List<Pin> pins = pins();
        Path file = write(pins);

        try (LockFile lock = LockFile.open(file)) {
            assertThat(lock.rows()).isEqualTo(3);
            assertThat(lock.listDigest()).isEqualTo("abc");
            assertThat(lock.created()).isEqualTo(NOW);
            for (int row = 0; row < 3; row++) {
                assertThat(lock.pin(row)).isEqualTo(pins.get(row));
            }
        }
    }

    @Test
    void open_anyLineCutOrChanged_isRefused() throws Exception {
        Path file = write(pins());
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
            Path damaged = folder.resolve("damaged");
            String text = String.join("\n", lines) + "\n";
            int place = text.indexOf(lines.get(line)) + 12;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            bytes[place] ^= 1;
            Files.write(damaged, bytes);
            assertThatThrownBy(() -> LockFile.open(damaged).close()).isInstanceOf(IOException.class);
        }
        Files.write(file, lines.subList(0, 3));
        assertThatThrownBy(() -> LockFile.open(file).close())
                .hasMessage("lock: a lock of 3 rows has 5 lines, this has 3");
        Files.writeString(file, "");
        assertThatThrownBy(() -> LockFile.open(file).close()).hasMessageStartingWith("lock, line 1: ");
    }

    @Test
    void close_beforeTheEnd_leavesNothing() throws IOException {
        try (LockWriter lock = new LockWriter(folder.resolve("lock"), new LockWriter.Head("l", "abc", NOW, 2))) {
            lock.add(List.of("{}"));
            assertThatThrownBy(lock::finish).hasMessage("a lock of 2 rows has 1 pins");
        }

        assertThat(folder).isEmptyDirectory();
    }

    private Path write(List<Pin> pins) throws IOException {
        Path file = folder.resolve("lock");
        try (LockWriter lock = new LockWriter(file, new LockWriter.Head("list.csv", "abc", NOW, pins.size()))) {
            for (Pin pin : pins) {
                lock.add(List.of(LockWriter.line(pin)));
            }
            lock.finish();
        }
        return file;
    }

    private static List<Pin> pins() throws InterruptedException {
        return List.of(
                pin(0, MadePictures.png(MadePictures.scene(1, 30, 20))),
                pin(1, "some text of a few words".getBytes(StandardCharsets.UTF_8)),
                new Pin(2, "http://h.example/2", "h.example", "two \"quoted\" ä", "", Optional.empty(), "status 404"));
    }

    private static Pin pin(int row, byte[] content) throws InterruptedException {
        Seen seen = new Seen(
                "http://h.example/final",
                NOW,
                200,
                "x/y",
                content.length,
                Digests.of(content),
                new Fingerprinter(10_000).of(content, ""));
        return new Pin(row, "http://h.example/" + row, "h.example", "caption", "data/" + row, Optional.of(seen), "");
    }
}
