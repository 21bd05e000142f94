package dev.bezoar.seal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLinksTest {
    @TempDir
    private Path place;

    private Path folder = Path.of("");

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(place.resolve("model"));
        Files.createDirectory(folder.resolve("blobs"));
        Files.writeString(folder.resolve("blobs/one"), "1");
        Files.writeString(place.resolve("secret"), "s");
    }

    @Test
    void in_aLinkToAFileInside_isTheFile() throws IOException {
        link("weights.bin", "blobs/one");

        Tree tree = follow("weights.bin", "blobs/one");

        assertThat(tree.files()).containsOnlyKeys("blobs/one", "weights.bin");
        assertThat(tree.files().values())
                .allSatisfy(file -> assertThat(file.path()).hasContent("1"));
        assertThat(tree.links()).isEmpty();
    }

    @Test
    void in_aLinkToAFolderInside_isTheFolder() throws IOException {
        link("blobs/two", "one");
        link("shown", "blobs");

        Tree tree = follow("shown/one", "shown/two", "blobs/one", "blobs/two");

        assertThat(tree.files()).containsOnlyKeys("blobs/one", "blobs/two", "shown/one", "shown/two");
    }

    @Test
    void in_aLinkOutOrNowhereOrInACircle_staysALink() throws IOException {
        link("out", "../secret");
        link("folder-out", "..");
        link("nowhere", "missing");
        link("self", "self");
        link("blobs/up", "../blobs");
        link("root", ".");

        Tree tree = follow("out", "folder-out/secret", "nowhere", "self", "blobs/up/one", "root/blobs/one");

        assertThat(tree.files()).containsOnlyKeys("blobs/one");
        assertThat(tree.links()).containsOnlyKeys("out", "folder-out", "nowhere", "self", "blobs/up", "root");
    }

    @Test
    void in_aLinkThatWasNotSealed_staysALink() throws IOException {
        link("more", "blobs/one");

        assertThat(follow("blobs/one").links()).containsOnlyKeys("more");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    private Tree follow(String... sealed) throws IOException {
        return FollowedLinks.in(Tree.of(folder, Set.of()), List.of(sealed));
    }
}
