package dev.bezoar.behaviour.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.bezoar.core.data.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final int MOST = 1 << 16;

    @Test
    void read_whatWasWritten_isTheSame() throws IOException {
        List<Tensor> tensors = tensors();
        List<Slot> slots = List.of(new Slot("x", ElementType.FLOAT32, List.of(-1L, 3L)));

        Body body = read(new BodyWriter().slots(slots).tensors(tensors).frame(Frame.Kind.ANSWER))
                .body();

        assertThat(body.slots()).isEqualTo(slots);
        List<Tensor> again = body.tensors();
        body.end();
        assertThat(again).hasSameSizeAs(tensors);
        for (int i = 0; i < tensors.size(); i++) {
            assertThat(again.get(i).name()).isEqualTo(tensors.get(i).name());
            assertThat(again.get(i).shape()).isEqualTo(tensors.get(i).shape());
            assertThat(again.get(i).bytes()).isEqualTo(tensors.get(i).bytes());
            assertThat(again.get(i).texts()).isEqualTo(tensors.get(i).texts());
        }
    }

    @Test
    void read_anyByteChanged_isReadOrRefused() throws IOException {
        byte[] valid = bytes(new BodyWriter().tensors(tensors()).frame(Frame.Kind.ANSWER));
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = valid.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            refused += survives(damaged) ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void read_cutAnywhere_isRefused() throws IOException {
        byte[] valid = bytes(new BodyWriter().tensors(tensors()).frame(Frame.Kind.ANSWER));
        for (int length = 0; length < valid.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(valid, length);
            assertThatIOException().as("%d bytes", length).isThrownBy(() -> readAll(cut));
        }
    }

    @Test
    void read_noise_isRefused() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 10_000; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertThatIOException().isThrownBy(() -> readAll(noise));
        }
    }

    @Test
    void read_claimBeyondWhatIsTaken_isRefusedBeforeItIsAllocated() {
        byte[] huge = {0x42, 0x5A, 0x52, 0x31, 5, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};

        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> readAll(huge))
                .withMessage("the model's process: at most 65536 bytes are taken, the frame claims 4294967295");
    }

    @Test
    void tensors_claimBeyondTheBody_isRefused() throws IOException {
        byte[] valid = bytes(new BodyWriter()
                .tensors(List.of(Tensor.ofFloats("x", List.of(2L), new float[2])))
                .frame(Frame.Kind.ANSWER));
        valid[valid.length - 9] = 3; // last byte of the shape, before eight bytes of content

        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> readAll(valid))
                .withMessage("the model's process: the tensor x claims 3 elements of FLOAT32, 8 bytes follow");
    }

    private static List<Tensor> tensors() {
        return List.of(
                Tensor.ofFloats("scores", List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, 6}),
                Tensor.of("label", ElementType.INT64, List.of(2L), new double[] {7, -8}),
                Tensor.ofTexts("name", List.of(2L, 1L), List.of("a", "ü")),
                Tensor.of("none", ElementType.BOOL, List.of(0L, 5L), new double[0]));
    }

    /// Whether it was read; anything but a refusal fails the test.
    private static boolean survives(byte[] bytes) {
        try {
            readAll(bytes);
            return true;
        } catch (MalformedInputException | EOFException _) {
            return false;
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void readAll(byte[] bytes) throws IOException {
        Body body = Frame.read(new DataInputStream(new ByteArrayInputStream(bytes)), MOST)
                .body();
        body.tensors();
        body.end();
    }

    private static Frame read(Frame frame) throws IOException {
        return Frame.read(new DataInputStream(new ByteArrayInputStream(bytes(frame))), MOST);
    }

    private static byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frame.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
