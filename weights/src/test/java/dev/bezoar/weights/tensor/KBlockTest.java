package dev.bezoar.weights.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks put together by hand after the layout that GGUF documents.
class KBlockTest {

    @Test
    void sixBits_areNibbleAndHighBitsLess32() {
        ByteBuffer block = block(ElementType.Q6_K);
        block.put(0, (byte) 0x5A); // nibbles of elements 0 and 64
        block.put(128, (byte) 0b00_10_00_01); // high bits of elements 0, 32, 64 and 96
        block.put(192, (byte) 3).put(192 + 4, (byte) -2); // scales of elements 0–15 and 64–79
        block.putShort(208, Float.floatToFloat16(0.5f));
        float[] values = decode(ElementType.Q6_K, block);

        assertThat(values[0]).isEqualTo(0.5f * 3 * ((0xA | 1 << 4) - 32));
        assertThat(values[64]).isEqualTo(0.5f * -2 * ((0x5 | 2 << 4) - 32));
    }

    @Test
    void fourBits_haveScaleAndMinimumOfSixBits() {
        ByteBuffer block = block(ElementType.Q4_K);
        block.putShort(0, Float.floatToFloat16(2)).putShort(2, Float.floatToFloat16(0.25f));
        block.put(4, (byte) 0b11_000101); // scale of group 0, and the high bits of group 4's
        block.put(8, (byte) 0b01_000111); // minimum of group 0, and the high bits of group 4's
        block.put(12, (byte) 0x9E); // low bits of minimum and scale of group 4
        block.put(16, (byte) 0xB4); // elements 0 and 32
        block.put(16 + 64, (byte) 0x0D); // element 128, of group 4
        float[] values = decode(ElementType.Q4_K, block);

        assertThat(values[0]).isEqualTo(2 * 5 * 4 - 0.25f * 7);
        assertThat(values[128]).isEqualTo(2 * (0xE | 3 << 4) * 13 - 0.25f * (9 | 1 << 4));
    }

    @Test
    void fiveBits_takeTheFifthFromAnotherPlace() {
        ByteBuffer block = block(ElementType.Q5_K);
        block.putShort(0, Float.floatToFloat16(1));
        block.put(4, (byte) 1).put(5, (byte) 1);
        block.put(16, (byte) 0b10); // fifth bit of element 32
        block.put(48, (byte) 0x37);
        float[] values = decode(ElementType.Q5_K, block);

        assertThat(values[0]).isEqualTo(7);
        assertThat(values[32]).isEqualTo(3 + 16);
    }

    @Test
    void threeBits_areLessFourWithoutTheHighBit() {
        ByteBuffer block = block(ElementType.Q3_K);
        block.putShort(108, Float.floatToFloat16(1));
        block.put(0, (byte) 0b1); // high bit of element 0
        block.put(32, (byte) 0b10_01); // elements 32 and 0
        block.put(96, (byte) 0x01).put(98, (byte) 0x03); // low bits of the scales of elements 0–15 and 32–47
        block.put(104, (byte) 0b10).put(106, (byte) 0b11); // their high bits
        float[] values = decode(ElementType.Q3_K, block);

        assertThat(values[0]).isEqualTo((0x21 - 32) * 1f);
        assertThat(values[32]).isEqualTo((0x33 - 32) * (2 - 4f));
    }

    @Test
    void twoBits_haveScaleAndMinimumOfFourBits() {
        ByteBuffer block = block(ElementType.Q2_K);
        block.put(0, (byte) 0x35).put(8, (byte) 0x12);
        block.put(16, (byte) 3).put(16 + 32, (byte) 2);
        block.putShort(80, Float.floatToFloat16(1)).putShort(82, Float.floatToFloat16(0.5f));
        float[] values = decode(ElementType.Q2_K, block);

        assertThat(values[0]).isEqualTo(5 * 3 - 0.5f * 3);
        assertThat(values[128]).isEqualTo(2 * 2 - 0.5f);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "Q8_K"})
    void snapping_keepsWhatTheBlockHoldsAndWhatIsNearIt(ElementType type) {
        ByteBuffer block = block(type);
        SplittableRandom random = new SplittableRandom(3);
        byte[] bytes = new byte[type.blockBytes()];
        random.nextBytes(bytes);
        block.put(0, bytes);
        placeScales(type, block);
        float[] stored = decode(type, block);
        float[] near = stored.clone();
        for (int at = 0; at < near.length; at++) {
            near[at] += (float) ((random.nextDouble() - 0.5) * 1e-4);
        }
        type.snap(MemorySegment.ofBuffer(block), near, near.length);

        assertThat(near).containsExactly(stored);
    }

    private static void placeScales(ElementType type, ByteBuffer block) {
        short one = Float.floatToFloat16(1);
        switch (type) {
            case Q2_K -> block.putShort(80, one).putShort(82, one);
            case Q3_K -> block.putShort(108, one);
            case Q6_K -> block.putShort(208, one);
            case Q8_K -> block.putFloat(0, 1);
            default -> block.putShort(0, one).putShort(2, one);
        }
    }

    private static ByteBuffer block(ElementType type) {
        return ByteBuffer.allocate(type.blockBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] decode(ElementType type, ByteBuffer block) {
        float[] values = new float[256];
        type.decode(MemorySegment.ofBuffer(block), values, 256);
        return values;
    }
}
