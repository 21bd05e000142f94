package dev.bezoar.vet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.ModelOrigin;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockfileTest {
    private static final ModelOrigin FIRST = new ModelOrigin("EleutherAI", "gpt-j-6B", "c1", "");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void lockTheFirst() throws IOException {
        file = folder.resolve("lock.json");
        hold(model("m/c1", "aa", "weights"), FIRST);
    }

    @Test
    void hold_whatWasLocked_isAsItWas() throws IOException {
        assertThat(hold(model("m/c1", "aa", "weights"), FIRST)).isEmpty();
    }

    @Test
    void hold_commitWithOtherContent_isRefused() throws IOException {
        List<Concern> concerns = hold(model("m/c1", "bb", "other"), FIRST);

        assertThat(concerns).singleElement().satisfies(concern -> {
            assertThat(concern.rule()).isEqualTo("changed-since-locked");
            assertThat(concern.admission()).isEqualTo(Admission.REFUSE);
            assertThat(concern.title()).isEqualTo("commit c1 is not what was locked");
            assertThat(concern.message()).isEqualTo("Changed: model.safetensors.");
        });
    }

    @Test
    void hold_commitWithOtherContentInAnotherPlace_isRefused() throws IOException {
        assertThat(hold(model("elsewhere/c1", "bb", "other"), FIRST))
                .extracting(Concern::title)
                .containsExactly("commit c1 is not what was locked");
    }

    @Test
    void hold_newCommitThatKeepsSomeFiles_isLocked() throws IOException {
        VettedInput next = new VettedInput(
                "m/c2",
                "bb",
                List.of(
                        new VettedFile("m/c2/config.json", "new", 1, List.of(), List.of()),
                        new VettedFile("m/c2/model.safetensors", "weights", 1, List.of(), List.of())),
                List.of());

        assertThat(hold(next, new ModelOrigin("EleutherAI", "gpt-j-6B", "c2", "")))
                .isEmpty();
    }

    @Test
    void hold_nothingOfWhatWasLockedUnderTheName_isReviewed() throws IOException {
        List<Concern> concerns =
                hold(model("m/c2", "bb", "other"), new ModelOrigin("EleutherAI", "gpt-j-6B", "c2", ""));

        assertThat(concerns).singleElement().satisfies(concern -> {
            assertThat(concern.rule()).isEqualTo("registered-anew");
            assertThat(concern.admission()).isEqualTo(Admission.REVIEW);
            assertThat(concern.title()).isEqualTo("nothing of it was locked under the name EleutherAI/gpt-j-6B before");
        });
    }

    @Test
    void hold_otherSignerThanBefore_isRefused() throws IOException {
        hold(model("m/c1", "aa", "weights"), FIRST.signedBy("key 1"));

        List<Concern> unsigned = hold(model("m/c1", "aa", "weights"), FIRST);
        List<Concern> other = hold(model("m/c1", "aa", "weights"), FIRST.signedBy("key 2"));

        assertThat(unsigned).extracting(Concern::title).containsExactly("it was sealed by key 1, now by nobody");
        assertThat(other).extracting(Concern::title).containsExactly("it was sealed by key 1, now by key 2");
    }

    @Test
    void hold_newCommitOfTheSameSigner_isLocked() throws IOException {
        hold(model("m/c1", "aa", "weights"), FIRST.signedBy("key 1"));

        assertThat(hold(model("m/c2", "bb", "other"), new ModelOrigin("EleutherAI", "gpt-j-6B", "c2", "key 1")))
                .isEmpty();
    }

    private List<Concern> hold(VettedInput input, ModelOrigin origin) throws IOException {
        Lockfile lock = Lockfile.read(file);
        List<Concern> concerns = lock.hold(input, origin).concerns();
        lock.write();
        return concerns;
    }

    private static VettedInput model(String path, String sha256, String weights) {
        VettedFile file = new VettedFile(path + "/model.safetensors", weights, 1, List.of(), List.of());
        return new VettedInput(path, sha256, List.of(file), List.of());
    }
}
