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

class CroissantListTest {
    @TempDir
    private Path folder;

    @Test
    void read_filesOfADescription_areThoseWithAUrlOfTheirOwn() throws IOException {
        CroissantList list = list("""
                {"@type": "sc:Dataset", "name": "d", "distribution": [
                  {"@type": "cr:FileObject", "@id": "a", "name": "a.csv", "contentUrl": "https://h.example/a.csv",
                   "contentSize": "12 B", "md5": "d41d8cd98f00b204e9800998ecf8427e",
                   "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                  {"@type": "cr:FileObject", "@id": "b", "contentUrl": "https://h.example/b", "sha256": "48a7c257f3c90b2a3e529ddd2cca8f4f"},
                  {"@type": "cr:FileObject", "@id": "in", "contentUrl": "in.csv", "containedIn": {"@id": "a"}},
                  {"@type": "cr:FileObject", "@id": "local", "contentUrl": "data/x.csv"}]}
                """);
        List<Item> items = new ArrayList<>();

        list.read(items::add);

        assertThat(items)
                .containsExactly(
                        new Item(
                                0,
                                "https://h.example/a.csv",
                                "a.csv",
                                new Declared.Digest(
                                        "SHA-256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                                12,
                                ""),
                        new Item(
                                1,
                                "https://h.example/b",
                                "b",
                                new Declared.Malformed("SHA-256 has 64 hexadecimal digits, these are as long as MD5"),
                                -1,
                                ""));
        assertThat(list.notes())
                .containsExactly(
                        "\"in\" is inside another file and comes with it",
                        "\"local\" has no URL of its own, so it is not fetched");
    }

    @Test
    void of_otherJson_isRefused() {
        assertThatThrownBy(() -> list("{\"a\": 1}"))
                .hasMessage("croissant.json: a Croissant description has a \"distribution\"");
        assertThatThrownBy(() -> list("[1]")).hasMessage("croissant.json: one JSON object is needed");
        assertThatThrownBy(() -> list("{\"a\": 1, \"a\": 2}"))
                .hasMessage("croissant.json: the key \"a\" is there twice");
        assertThatThrownBy(() -> list("[".repeat(100_000))).hasMessage("croissant.json: one JSON object is needed");
        assertThatThrownBy(() -> list("{\"a\":" + "[".repeat(100_000)))
                .hasMessageStartingWith("croissant.json: not JSON: ");
    }

    private CroissantList list(String text) throws IOException {
        return CroissantList.of(Files.writeString(folder.resolve("croissant.json"), text));
    }
}
