package dev.bezoar.seal.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.Digests;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashingTest {
    private static final int LENGTH = 3_000_001; // more than two buffers and a bit

    @TempDir
    private Path folder;

    private byte[] bytes;
    private FileEntry file;

    @BeforeEach
    void write() throws IOException {
        bytes = new byte[LENGTH];
        new Random(1).nextBytes(bytes);
        Files.write(folder.resolve("file"), bytes);
        file = Tree.of(folder, Set.of()).files().values().iterator().next();
    }

    @Test
    void read_parts_haveTheirDigestsInTheOrderAsked() throws IOException {
        List<Part> parts = List.of(
                new Part(2_000_000, LENGTH), new Part(0, 0), new Part(10, 2_000_000), new Part(LENGTH, LENGTH + 1));

        FileDigest digest = only(new Wish(file, parts, Algorithm.SHA256, Optional.empty()));

        assertThat(digest.sha256()).isEqualTo(Digests.of(bytes));
        assertThat(digest.parts())
                .containsExactly(
                        Digests.of(Arrays.copyOfRange(bytes, 2_000_000, LENGTH)),
                        Digests.of(new byte[0]),
                        Digests.of(Arrays.copyOfRange(bytes, 10, 2_000_000)),
                        "");
    }

    @Test
    void read_aReaderThatStopsEarly_doesNotChangeTheDigest() throws IOException {
        byte[] head = new byte[100_000];

        FileDigest digest = only(new Wish(
                file,
                List.of(),
                Algorithm.SHA256,
                Optional.of(
                        (in, _) -> assertThat(in.readNBytes(head, 0, 100_000)).isEqualTo(100_000))));

        assertThat(head).isEqualTo(Arrays.copyOf(bytes, 100_000));
        assertThat(digest.sha256()).isEqualTo(Digests.of(bytes));
    }

    @Test
    void read_aFileThatChangesMeanwhile_isRefused() {
        Wish.Reader writer = (_, _) -> Files.writeString(folder.resolve("file"), "other");

        assertThatThrownBy(() -> only(new Wish(file, List.of(), Algorithm.SHA256, Optional.of(writer))))
                .isInstanceOf(IOException.class)
                .hasMessage(file.path() + ": the file changed while it was read; try again when nobody writes to it");
    }

    @Test
    void read_aDiskThatFails_namesTheFile() {
        Wish.Reader failing = (_, _) -> {
            throw new IOException("Input/output error");
        };

        assertThatThrownBy(() -> only(new Wish(file, List.of(), Algorithm.SHA256, Optional.of(failing))))
                .isInstanceOf(IOException.class)
                .hasMessage(file.path() + ": it could not be read: Input/output error");
    }

    @Test
    void read_aFileThatMayNotBeRead_namesIt() {
        Wish.Reader forbidden = (_, _) -> {
            throw new AccessDeniedException(file.path().toString());
        };

        assertThatThrownBy(() -> only(new Wish(file, List.of(), Algorithm.SHA256, Optional.of(forbidden))))
                .isInstanceOf(IOException.class)
                .hasMessage(file.path() + ": reading it is not permitted");
    }

    @Test
    void read_aFileThatBecameALink_isNotFollowed() throws IOException {
        Files.move(folder.resolve("file"), folder.resolve("other"));
        Files.createSymbolicLink(folder.resolve("file"), folder.resolve("other"));

        assertThatThrownBy(() -> only(Wish.of(file))).isInstanceOf(IOException.class);
    }

    @Test
    void read_onSpareCores_tellsTheSame() throws IOException {
        List<Part> parts = List.of(new Part(0, 1_500_000), new Part(1_500_001, LENGTH));
        byte[][] seen = new byte[1][];
        Wish inParts = new Wish(file, parts, Algorithm.BLAKE3, Optional.empty());
        Wish inRecords =
                new Wish(file, List.of(), Algorithm.BLAKE3, Optional.of((in, _) -> seen[0] = in.readAllBytes()));

        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            for (Wish wish : List.of(inParts, inRecords)) {
                FileDigest digest = new Hashing(workers, 3, _ -> {})
                        .read(List.of(wish))
                        .values()
                        .iterator()
                        .next();
                assertThat(digest).isEqualTo(only(wish));
                assertThat(digest.sha256()).isEqualTo(Digests.of(bytes));
            }
        }

        assertThat(seen[0]).isEqualTo(bytes);
        assertThat(only(inParts).parts())
                .containsExactly(
                        HexFormat.of().formatHex(Blake3.of(Arrays.copyOf(bytes, 1_500_000))),
                        HexFormat.of().formatHex(Blake3.of(Arrays.copyOfRange(bytes, 1_500_001, LENGTH))));
    }

    @Test
    void read_onAnyNumberOfThreads_isTheSame() throws IOException {
        for (int number = 0; number < 50; number++) {
            Files.write(folder.resolve("f" + number), Arrays.copyOf(bytes, 1000 * number));
        }
        List<Wish> wishes = Tree.of(folder, Set.of()).files().values().stream()
                .map(Wish::of)
                .toList();
        Map<String, FileDigest> one = new Hashing(Runnable::run, 1, _ -> {}).read(wishes);

        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            assertThat(new Hashing(workers, 3, _ -> {}).read(wishes)).isEqualTo(one);
        }
    }

    private static FileDigest only(Wish wish) throws IOException {
        return new Hashing(Runnable::run, 1, _ -> {})
                .read(List.of(wish))
                .values()
                .iterator()
                .next();
    }
}
