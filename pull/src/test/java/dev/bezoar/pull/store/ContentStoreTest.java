package dev.bezoar.pull.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.pull.content.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
    @TempDir
    private Path folder;

    @Test
    void keep_fewOrManyBytes_areGivenBack() throws IOException {
        ContentStore store = ContentStore.open(folder);
        for (int size : new int[] {0, 1, 10_000, 262_144, 262_145, 1_000_000}) {
            byte[] bytes = new byte[size];
            java.util.Arrays.fill(bytes, (byte) size);
            try (Deposit deposit = store.deposit("MD5")) {
                for (int at = 0; at < size; at += 9_999) {
                    deposit.add(
                            java.util.Arrays.copyOfRange(bytes, at, Math.min(size, at + 9_999)),
                            Math.min(9_999, size - at));
                }
                String sha256 = deposit.finish();

                assertThat(sha256).isEqualTo(Digests.of(bytes));
                assertThat(deposit.secondDigest()).hasSize(32);
                assertThat(deposit.bytes()).isEqualTo(bytes);
                deposit.keep(store, sha256);
                Path copy = folder.resolve("copy" + size);
                store.copy(sha256, size, copy);
                assertThat(copy).hasBinaryContent(bytes);
            }
        }
        assertThat(folder.resolve("unfinished")).isEmptyDirectory();
    }

    @Test
    void close_withoutKeeping_leavesNothing() throws IOException {
        ContentStore store = ContentStore.open(folder);
        try (Deposit deposit = store.deposit("")) {
            deposit.add(new byte[500_000], 500_000);
            assertThat(folder.resolve("unfinished")).isNotEmptyDirectory();
        }

        assertThat(folder.resolve("unfinished")).isEmptyDirectory();
    }

    @Test
    void open_afterAKill_removesWhatIsHalfWritten() throws IOException {
        ContentStore.open(folder);
        Files.writeString(folder.resolve("unfinished/7"), "half");

        ContentStore.open(folder);

        assertThat(folder.resolve("unfinished")).isEmptyDirectory();
    }

    @Test
    void append_afterATornLine_startsAtItsPlace() throws IOException {
        Path file = folder.resolve("lines");
        Files.writeString(file, "one\ntwo\nthr");

        try (LineFile lines = LineFile.append(file)) {
            assertThat(lines.size()).isEqualTo(2);
            assertThat(lines.append("drei ä")).isEqualTo(2);
            assertThat(lines.line(1)).isEqualTo("two");
            assertThat(lines.line(2)).isEqualTo("drei ä");
        }
        assertThat(file).hasContent("one\ntwo\ndrei ä\n");
    }

    @Test
    void digest_firstLines_isThatOfTheirBytes() throws IOException {
        Path file = folder.resolve("lines");
        List<String> text =
                IntStream.range(0, 20_000).mapToObj("line %d"::formatted).toList();
        try (LineFile lines = LineFile.append(file)) {
            assertThat(lines.append(text)).isEqualTo(19_999);
        }

        try (LineFile lines = LineFile.read(file)) {
            MessageDigest digest = Digests.sha256();
            lines.digest(15_000, digest);
            assertThat(Digests.hex(digest)).isEqualTo(Digests.of(String.join("\n", text.subList(0, 15_000)) + "\n"));
            assertThat(lines.line(19_999)).isEqualTo("line 19999");
        }
    }

    @Test
    void putIfAbsent_manyUrls_keepsTheFirstNumberOfEach() {
        UrlIndex index = new UrlIndex();
        for (int number = 0; number < 5_000; number++) {
            assertThat(index.putIfAbsent("http://h.example/" + number % 3_000, number))
                    .isEqualTo(number % 3_000);
        }

        assertThat(index.get("http://h.example/2999")).isEqualTo(2_999);
        assertThat(index.get("http://h.example/3000")).isEqualTo(-1);
    }
}
