package dev.bezoar.weights.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files in `state` were written by PyTorch 2.13 and NumPy, from one seed.
class TensorFileTest {
    private static final Path STATE = Path.of("src/test/resources/state");

    private static final int EVERY = 11; // bytes; one is damaged and a whole file read each time

    @TempDir
    private Path folder;

    @Test
    void archive_holdsTheTensorsOfTheStateDict() throws IOException {
        try (TensorFile file = TensorFile.open(STATE.resolve("torch-state.pt"))) {
            assertThat(file.tensors())
                    .extracting(tensor -> tensor.name() + " " + tensor.type() + " " + tensor.shape())
                    .containsExactly(
                            "0.weight F32 [3, 4]",
                            "0.bias F32 [3]",
                            "2.weight F32 [3]",
                            "2.bias F32 [3]",
                            "2.running_mean F32 [3]",
                            "2.running_var F32 [3]",
                            "2.num_batches_tracked I64 []");
        }
    }

    @Test
    void fileFromBeforeArchives_holdsTheSameInHalfPrecision() throws IOException {
        float[] whole = first(STATE.resolve("torch-state.pt"));
        ElementType.F16.round(whole, whole.length);

        assertThat(first(STATE.resolve("torch-legacy.bin"))).hasSize(12).containsExactly(whole, within());
    }

    private static Offset<Float> within() {
        return Offset.offset(2e-3f); // batches were seen between the two
    }

    @Test
    void checkpoint_isNamedByItsKeys() throws IOException {
        try (TensorFile file = TensorFile.open(STATE.resolve("torch-checkpoint.ckpt"))) {
            assertThat(file.tensors().getFirst().name()).isEqualTo("model.0.weight");
        }
    }

    @Test
    void pickledModule_isRefused() {
        assertThatThrownBy(() -> TensorFile.open(STATE.resolve("torch-module.pt")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(
                        STATE.resolve("torch-module.pt")
                                + "!/torch-module/data.pkl, byte 45: opcode 0x81 has no place in a pickle of nothing but weights");
    }

    @Test
    void otherCall_isRefusedByName() throws IOException {
        byte[] bytes = Files.readAllBytes(STATE.resolve("torch-legacy.bin"));
        byte[] name = "collections\nOrderedDict".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(bytes, name);
        System.arraycopy("collections\nOrderedDuck".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, name.length);
        Path file = Files.write(folder.resolve("duck.bin"), bytes);

        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageEndingWith(
                        "collections.OrderedDuck is called, which a file of nothing but weights has no use for");
    }

    @Test
    void arrays_areReadFromArchivesAndAlone() throws IOException {
        try (TensorFile file = TensorFile.open(STATE.resolve("numpy.npz"))) {
            assertThat(file.tensors())
                    .extracting(tensor -> tensor.name() + " " + tensor.type() + " " + tensor.shape())
                    .containsExactly("a F64 [2]", "b I64 [3]");
        }
        assertThat(first(STATE.resolve("numpy.npy"))).containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void compressedArray_isRefused() {
        assertThatThrownBy(() -> TensorFile.open(STATE.resolve("numpy-compressed.npz")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(
                        STATE.resolve("numpy-compressed.npz")
                                + ": member a.npy must be stored, it is compressed: save it without compression to compare its weights");
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch-state.pt", "torch-legacy.bin", "torch-checkpoint.ckpt", "numpy.npz", "numpy.npy"})
    void damagedFile_isReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(STATE.resolve(name));
        SplittableRandom random = new SplittableRandom(5);
        Path file = folder.resolve(name);
        for (int at = 0; at < whole.length; at += EVERY) {
            byte[] damaged = random.nextInt(20) == 0 ? Arrays.copyOf(whole, at) : whole.clone();
            if (damaged.length == whole.length) {
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            readOrRefused(file);
        }
    }

    private static void readOrRefused(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            for (Tensor tensor : file.tensors()) {
                float[] values = new float[(int) tensor.elements()];
                file.read(tensor, 0, values, values.length);
            }
        } catch (MalformedInputException refused) {
            assertThat(refused).hasMessageContaining(path.toString());
        }
    }

    @Test
    void index_namesTheShards() throws IOException {
        Path shard = STATE.resolve("torch-state.pt");
        Files.copy(shard, folder.resolve("pytorch_model-1.bin"));
        Files.writeString(folder.resolve("training_args.bin"), "not weights");
        Files.writeString(
                folder.resolve("pytorch_model.bin.index.json"),
                "{\"metadata\":{\"total_size\":1},\"weight_map\":{\"0.weight\":\"pytorch_model-1.bin\"}}");

        try (TensorSet set = TensorSet.open(folder)) {
            assertThat(set.places()).hasSize(7);
        }
    }

    @Test
    void indexThatLeadsOut_isRefused() throws IOException {
        Path index = Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"w\":\"../secret.safetensors\"}}");

        for (Path path : List.of(index, folder)) {
            assertThatThrownBy(() -> TensorSet.open(path))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessage(index + ": must name files beside it, names '../secret.safetensors'");
        }
    }

    private static float[] first(Path path) throws IOException {
        try (TensorFile file = TensorFile.open(path)) {
            Tensor tensor = file.tensors().getFirst();
            float[] values = new float[(int) tensor.elements()];
            file.read(tensor, 0, values, values.length);
            return values;
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}
