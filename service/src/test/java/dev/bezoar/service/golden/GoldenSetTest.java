package dev.bezoar.service.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.Resource;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.sign.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSetTest {
    private static final String ITEM = "{\"id\":\"1\",\"model\":\"m\",\"input\":\"2+2\",\"expected\":4}\n";

    @TempDir
    private Path folder;

    private final SigningKey key = SigningKey.generate(Curve.P256);
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("golden.jsonl"), ITEM);
    }

    @Test
    void read_sealedFile_isBelieved() throws IOException {
        seal("golden.jsonl");

        GoldenSet set = read(Optional.of(key.publicHalf()));

        assertThat(set.signer()).startsWith("key ");
        assertThat(set.items()).hasSize(1);
        assertThat(set.items().getFirst().request()).isEqualTo("{\"model\":\"m\",\"input\":\"2+2\"}");
        assertThat(set.items().getFirst().isRight(" 4\n")).isTrue();
        assertThat(set.items().getFirst().isRight("5")).isFalse();
    }

    @Test
    void read_changedFile_isRefused() throws IOException {
        seal("golden.jsonl");
        Files.writeString(file, ITEM.replace("4", "5"));

        assertThatThrownBy(() -> read(Optional.of(key.publicHalf())))
                .hasMessage(file + ": it was changed since it was sealed");
    }

    @Test
    void read_sealOfAnother_isRefused() throws IOException {
        seal("golden.jsonl");
        VerificationKey other = SigningKey.generate(Curve.P256).publicHalf();

        assertThatThrownBy(() -> read(Optional.of(other)))
                .hasMessageStartingWith(
                        "the seal of " + file + " does not hold: golden.jsonl.sig: it is signed with key ");
    }

    @Test
    void read_sealOfAnotherFile_isRefused() throws IOException {
        seal("other.jsonl");

        assertThatThrownBy(() -> read(Optional.of(key.publicHalf())))
                .hasMessage(file + ": the seal beside it is of [other.jsonl]");
    }

    @Test
    void read_sealThatNobodyAskedFor_orNoSeal_isSaid() throws IOException {
        assertThat(read(Optional.empty()).signer()).isEmpty();
        assertThatThrownBy(() -> read(Optional.of(key.publicHalf())))
                .hasMessage(file + ": it has no seal beside it; bezoar seal makes one");
        seal("golden.jsonl");
        assertThatThrownBy(() -> read(Optional.empty()))
                .hasMessage(file + ": it is sealed; say with --signer KEY.pub whose seal is believed");
    }

    @Test
    void read_linesThatAreNoItems_areNamed() throws IOException {
        assertThat(problem(ITEM + ITEM)).isEqualTo(file + ", line 2: the id \"1\" is there twice");
        assertThat(problem("\n[[\n")).isEqualTo(file + ", line 2: no JSON object");
        assertThat(problem("{\"id\":\"1\",\"input\":1}"))
                .isEqualTo(file + ", line 1: it needs \"expected\", \"accepted\", \"contains\" or \"mustNotContain\"");
        assertThat(problem("{\"id\":\"1\",\"expected\":1}"))
                .isEqualTo(file + ", line 1: it needs \"request\", the body to send, or \"input\"");
        assertThat(problem("\n")).isEqualTo(file + ": must have 1 to 10,000 items, has 0");
    }

    @Test
    void answer_ofUsualServers_isFound() {
        assertThat(Endpoint.answer("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}"))
                .isEqualTo("a");
        assertThat(Endpoint.answer("{\"outputs\":[{\"name\":\"x\",\"data\":[3]}]}"))
                .isEqualTo("3");
        assertThat(Endpoint.answer("\"b\"")).isEqualTo("b");
        assertThat(Endpoint.answer("plain {")).isEqualTo("plain {");
        assertThat(Endpoint.answer("{\"x\":1}")).isEqualTo("{\"x\":1}");
    }

    private String problem(String content) throws IOException {
        Files.writeString(file, content);
        try {
            return "read " + read(Optional.empty());
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private GoldenSet read(Optional<VerificationKey> signer) throws IOException {
        return GoldenSet.read(file, signer, Instant.EPOCH);
    }

    private void seal(String name) throws IOException {
        String digest = read(Optional.empty()).digest();
        Manifest manifest = new Manifest(name, List.of(Resource.of(name, digest)), List.of());
        Files.write(
                folder.resolve("golden.jsonl.sig"),
                new Signer(key, List.of()).sign(manifest.toStatement()).toJson());
    }
}
