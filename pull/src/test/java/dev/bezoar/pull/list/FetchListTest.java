package dev.bezoar.pull.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchListTest {
    @TempDir
    private Path folder;

    @Test
    void read_bagWithManifests_takesTheStrongest() throws IOException {
        Files.writeString(folder.resolve("manifest-md5.txt"), "d41d8cd98f00b204e9800998ecf8427e  data/a b.txt\n");
        Files.writeString(
                folder.resolve("manifest-sha256.txt"),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a b.txt\n");

        assertThat(items("http://h.example/a 12 data/a b.txt\nhttp://h.example/c - data/c%25.txt\n"))
                .containsExactly(
                        new Item(
                                0,
                                "http://h.example/a",
                                "",
                                new Declared.Digest(
                                        "SHA-256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                                12,
                                "data/a b.txt"),
                        new Item(1, "http://h.example/c", "", new Declared.Nothing(), -1, "data/c%.txt"));
    }

    @Test
    void read_pathThatLeadsOut_isRefused() {
        for (String path : List.of(
                "../a", "data/../../a", "/etc/passwd", "data//a", "C:/a", "data\\a", "data/nul.txt", "data/%0Aa")) {
            assertThatThrownBy(() -> items("http://h.example/a - " + path))
                    .as(path)
                    .hasMessageStartingWith("fetch.txt, line 1: ");
        }
        assertThatThrownBy(() -> items("http://h.example/a - data/../a"))
                .hasMessage("fetch.txt, line 1: the path \"data/../a\" leads out of the dataset or to nowhere");
    }

    @Test
    void read_pathsThatDifferInCaseOnly_areRefused() {
        assertThatThrownBy(() -> items("http://h.example/a - data/a\nhttp://h.example/b - data/A"))
                .hasMessage("fetch.txt, line 2: the path \"data/A\" is there twice, or differs only in case");
    }

    @Test
    void read_lineWithoutALength_isRefused() {
        assertThatThrownBy(() -> items("http://h.example/a data/a"))
                .hasMessage("fetch.txt, line 1: a URL, a length or -, and a path are needed");
    }

    private List<Item> items(String text) throws IOException {
        List<Item> items = new ArrayList<>();
        FetchList.of(Files.writeString(folder.resolve("fetch.txt"), text)).read(items::add);
        return items;
    }
}
