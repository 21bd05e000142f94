package dev.bezoar.behaviour.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bezoar.behaviour.OnnxWriter;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelProcessTest {
    private static final Limits SMALL = new Limits(256L << 20, Duration.ofMinutes(2), Duration.ofMinutes(2));
    private static final List<Tensor> TWO = List.of(Tensor.ofFloats("x", List.of(1L, 2L), new float[] {3, 4}));

    @Test
    void run_linearModel_answersWhatItComputes() throws IOException {
        byte[] model = OnnxWriter.linear(List.of(2), new float[][] {{1, 0}, {10, 2}}, new float[] {0.5f, -1});

        try (ModelProcess process = ModelProcess.start(model, SMALL)) {
            List<Tensor> answers = process.run(TWO);

            assertThat(process.inputs()).singleElement().satisfies(input -> {
                assertThat(input.name()).isEqualTo("x");
                assertThat(input.inWords()).isEqualTo("float32 [-1, 2]");
            });
            assertThat(answers).singleElement().satisfies(scores -> {
                assertThat(scores.shape()).containsExactly(1L, 2L);
                assertThat(scores.number(0)).isEqualTo(43.5);
                assertThat(scores.number(1)).isEqualTo(7);
            });
        }
    }

    @Test
    void run_aLittleMemory_isTaken() throws IOException {
        try (ModelProcess process = ModelProcess.start(OnnxWriter.allocating(1 << 20), SMALL)) {
            assertThat(process.run(TWO).getFirst().number(1)).isEqualTo(4);
        }
    }

    /// 64 GiB of zeros; the machine that runs this test would have to page.
    @Test
    void run_tooMuchMemory_failsAndSaysSo() throws IOException {
        try (ModelProcess process = ModelProcess.start(OnnxWriter.allocating(1L << 34), SMALL)) {
            assertThat(process.isLimited()).isTrue();
            assertThatIOException()
                    .isThrownBy(() -> process.run(TWO))
                    .withMessageMatching("(?s)the model(.s process)? (failed|broke off).*");
        }
    }

    @Test
    void run_endlessLoop_isStoppedByTheClock() throws IOException {
        Limits hasty = new Limits(256L << 20, Duration.ofSeconds(5), Duration.ofSeconds(60));

        try (ModelProcess process = ModelProcess.start(OnnxWriter.looping(Long.MAX_VALUE), hasty)) {
            assertThatIOException()
                    .isThrownBy(() -> process.run(TWO))
                    .withMessage("the model was stopped: it gave no answer within 5 s");
        }
    }

    @Test
    void run_fewRounds_areLetThrough() throws IOException {
        try (ModelProcess process = ModelProcess.start(OnnxWriter.looping(3), SMALL)) {
            assertThat(process.run(TWO).getFirst().number(0)).isEqualTo(3);
        }
    }

    @Test
    void run_processorTimeUsedUp_isStoppedByTheSystem() throws IOException {
        Limits brief = new Limits(256L << 20, Duration.ofMinutes(2), Duration.ofSeconds(6));

        try (ModelProcess process = ModelProcess.start(OnnxWriter.looping(Long.MAX_VALUE), brief)) {
            assertThatIOException()
                    .isThrownBy(() -> process.run(TWO))
                    .withMessageStartingWith("the model's process broke off, exit code");
        }
    }

    @Test
    void start_libraryOfForeignOperations_isNotLoaded() {
        assertThatIOException()
                .isThrownBy(() -> ModelProcess.start(OnnxWriter.foreign(), SMALL))
                .withMessageContaining("com.example.library");
    }

    @Test
    void start_weightsInAnotherFile_areNotRead(@TempDir Path folder) throws IOException {
        Path weights = Files.write(folder.resolve("weights"), new byte[8]);

        assertThatIOException()
                .isThrownBy(() -> ModelProcess.start(OnnxWriter.external(weights.toString()), SMALL))
                .withMessageStartingWith("the model failed:");
        assertThatIOException()
                .isThrownBy(() -> ModelProcess.start(OnnxWriter.external("weights"), SMALL))
                .withMessageStartingWith("the model failed:");
    }

    @Test
    void start_noModel_fails() {
        assertThatIOException()
                .isThrownBy(() -> ModelProcess.start("no model".getBytes(StandardCharsets.UTF_8), SMALL))
                .withMessageStartingWith("the model failed:");
    }

    @Test
    void run_wrongInput_failsAndTheNextQuestionIsAnswered() throws IOException {
        byte[] model = OnnxWriter.linear(List.of(2), new float[][] {{1, 0}, {0, 1}}, new float[] {0, 0});

        try (ModelProcess process = ModelProcess.start(model, SMALL)) {
            List<Tensor> three = List.of(Tensor.ofFloats("x", List.of(1L, 3L), new float[3]));

            assertThatIOException().isThrownBy(() -> process.run(three)).withMessageStartingWith("the model failed:");
            assertThat(process.run(TWO).getFirst().number(1)).isEqualTo(4);
        }
    }

    @Test
    void close_leavesNothingBehind() throws IOException {
        ChildProcess child = ChildProcess.start(SMALL);
        assertThat(child.folder()).isDirectory();

        child.close();

        assertThat(child.folder()).doesNotExist();
    }
}
