package dev.bezoar.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links out of a model, which only a file system can hold.
class LinkTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path secret;

    @BeforeEach
    void write() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "a text\n");
        model = Files.createDirectory(folder.resolve("model"));
    }

    @Test
    void vet_linkOutOfTheFolder_isRefused() throws IOException {
        Files.createSymbolicLink(model.resolve("x.txt"), Path.of("..", "secret"));

        assertThat(vet().admission()).isEqualTo(Admission.REFUSE);
    }

    @Test
    void vet_linkToItself_isNotExamined() throws IOException {
        Files.createSymbolicLink(model.resolve("x"), Path.of("x"));

        assertThat(vet().admission()).isEqualTo(Admission.INCONCLUSIVE);
    }

    @Test
    void vet_linkIntoTheStoreOfACache_isAdmitted() throws IOException {
        Path blob = folder.resolve("blobs").resolve("a".repeat(64));
        Files.createDirectories(blob.getParent());
        Files.writeString(blob, "a text\n");
        Files.createSymbolicLink(model.resolve("x.txt"), Path.of("..", "blobs", "a".repeat(64)));

        assertThat(vet().admission()).isEqualTo(Admission.ADMIT);
    }

    @Test
    void vet_tensorsBehindALink_areRefused() throws IOException {
        Files.createSymbolicLink(model.resolve("weights"), Path.of("..", "secret"));
        Files.write(model.resolve("m.onnx"), GraphVectors.withTensorsIn("weights"));

        assertThat(vet().files())
                .anySatisfy(file -> assertThat(file.concerns())
                        .anySatisfy(concern -> assertThat(concern.title())
                                .isEqualTo("it reaches out of its folder by 'weights (a link)'")));
    }

    @Test
    void vet_tensorsInAFileOfTwoNames_areForReview() throws IOException {
        Files.createLink(model.resolve("weights"), secret);
        Files.write(model.resolve("m.onnx"), GraphVectors.withTensorsIn("weights"));

        assertThat(vet().admission()).isEqualTo(Admission.REVIEW);
    }

    private VettedInput vet() throws IOException {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            return Vetting.of(List.of(model), Vetting.Settings.PLAIN, threads)
                    .inputs()
                    .getFirst();
        }
    }
}
