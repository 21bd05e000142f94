package dev.bezoar.seal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    /// A disk with room for some bytes.
    private static final class SmallDisk implements WholeFile.Disk {
        private int room;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void put(Path file, byte[] content) throws IOException {
            Files.write(file, Arrays.copyOf(content, Math.min(content.length, room)));
            if (content.length > room) {
                throw new IOException("No space left on device");
            }
            room -= content.length;
        }
    }

    @Test
    void write_several_putsThemOverWhatWasThere() throws IOException {
        Files.writeString(folder.resolve("a"), "old");

        WholeFile.write(contents("new"), new SmallDisk(6));

        assertThat(folder.resolve("a")).hasContent("new");
        assertThat(folder.resolve("b")).hasContent("new");
        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void write_theDiskFillsUp_touchesNoneAndSaysWhich() throws IOException {
        Files.writeString(folder.resolve("a"), "old");

        assertThatThrownBy(() -> WholeFile.write(contents("new"), new SmallDisk(5)))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("b") + ": it could not be written: No space left on device");
        assertThat(folder.resolve("a")).hasContent("old");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void write_aLinkInTheWay_isNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "old");
        Path link = Files.createSymbolicLink(folder.resolve(".unfinished-a"), victim);

        assertThatThrownBy(() -> WholeFile.write(folder.resolve("a"), new byte[] {1}))
                .hasMessage(link + ": a link is in the way");
        assertThat(victim).hasContent("old");
    }

    private Map<Path, byte[]> contents(String text) {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        contents.put(folder.resolve("a"), text.getBytes(StandardCharsets.UTF_8));
        contents.put(folder.resolve("b"), text.getBytes(StandardCharsets.UTF_8));
        return contents;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
