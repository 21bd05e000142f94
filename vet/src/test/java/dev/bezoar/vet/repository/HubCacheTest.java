package dev.bezoar.vet.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.vet.Vetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String BLOB = "aa23456789abcdef0123456789abcdef01234567";
    private static final byte[] HOSTILE =
            "\u0080\u0002cposix\nsystem\nX\n\0\0\0echo inert\u0085R.".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path hub;

    @Test
    void vet_cacheOfAHub_isVettedVersionByVersion() throws IOException {
        Path version = version("models--EleutherAI--gpt-j-6B", "{\"model_type\": \"gptj\"}");

        VetResult result = vet();

        assertThat(result.inputs()).extracting(VettedInput::path).containsExactly(version.toString());
        assertThat(result.admission()).isEqualTo(Admission.ADMIT);
    }

    @Test
    void vet_filesThatBelongToNoVersion_areVettedToo() throws IOException {
        Path version = version("models--EleutherAI--gpt-j-6B", "{}");
        Files.write(hub.resolve("loose.pkl"), HOSTILE);
        Files.write(version.resolve("../../blobs/bb23456789abcdef0123456789abcdef01234567"), HOSTILE);

        VetResult result = vet();

        assertThat(result.inputs()).extracting(VettedInput::path).containsExactly(version.toString(), hub.toString());
        assertThat(result.inputs().getLast().files()).hasSize(2).allMatch(file -> file.admission() == Admission.REFUSE);
    }

    @Test
    void describe_versionInACache_knowsNameCommitAndFamily() throws IOException {
        Path version = version(
                "models--EleutherAI--gpt-j-6B",
                "{\"model_type\": \"gptj\", \"architectures\": [\"GPTJForCausalLM\"], \"_name_or_path\": \"a/base\"}");

        ModelDescription model = Descriptions.of(version, Optional.empty(), Optional.empty(), "key 1");

        assertThat(model.origin().name()).isEqualTo("EleutherAI/gpt-j-6B");
        assertThat(model.origin().commit()).isEqualTo(COMMIT);
        assertThat(model.origin().signer()).isEqualTo("key 1");
        assertThat(model.family()).isEqualTo("gptj");
        assertThat(model.architecture()).isEqualTo("GPTJForCausalLM");
        assertThat(model.bases()).containsExactly("a/base");
    }

    @Test
    void describe_whatLiesBesideTheVersions_hasNoPublisher() throws IOException {
        version("models--EleutherAI--gpt-j-6B", "{}");

        ModelDescription model =
                Descriptions.of(hub.resolve("models--EleutherAI--gpt-j-6B"), Optional.empty(), Optional.empty(), "");

        assertThat(model.origin().publisher()).isEmpty();
    }

    private Path version(String model, String configuration) throws IOException {
        Path blobs = Files.createDirectories(hub.resolve(model).resolve("blobs"));
        Path version =
                Files.createDirectories(hub.resolve(model).resolve("snapshots").resolve(COMMIT));
        Files.writeString(blobs.resolve(BLOB), configuration);
        Files.createSymbolicLink(version.resolve("config.json"), Path.of("../../blobs/" + BLOB));
        return version;
    }

    private VetResult vet() throws IOException {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            return Vetting.of(List.of(hub), Vetting.Settings.PLAIN, threads);
        }
    }
}
