package dev.bezoar.weights.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ElementTypeTest {

    @Test
    void brainFloat_roundsTiesToEven() {
        float[] values = {1 + 0x1p-8f, 1 + 3 * 0x1p-8f, -0f, 3.4e38f};
        ElementType.BF16.round(values, 4);

        assertThat(values).containsExactly(1, 1 + 4 * 0x1p-8f, -0f, Float.POSITIVE_INFINITY);
    }

    @Test
    void eightBitFloats_decodeAsTheirPaperTabulates() {
        assertThat(decode(ElementType.F8_E4M3, 0x7E)).isEqualTo(448);
        assertThat(decode(ElementType.F8_E4M3, 0x01)).isEqualTo(0x1p-9f);
        assertThat(decode(ElementType.F8_E4M3, 0x7F)).isNaN();
        assertThat(decode(ElementType.F8_E5M2, 0x7B)).isEqualTo(57344);
        assertThat(decode(ElementType.F8_E5M2, 0x81)).isEqualTo(-0x1p-16f);
    }

    @Test
    void eightBitFloats_keepWhatTheyDecode() {
        for (ElementType type : new ElementType[] {ElementType.F8_E4M3, ElementType.F8_E5M2}) {
            for (int code = 0; code < 256; code++) {
                float value = decode(type, code);
                float[] rounded = {value};
                type.round(rounded, 1);
                assertThat(rounded).containsExactly(new float[] {value});
            }
        }
    }

    @Test
    void blocksOfEightBits_areScaleTimesCode() {
        ByteBuffer block = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN);
        block.putShort(Float.floatToFloat16(0.5f));
        for (int at = 0; at < 32; at++) {
            block.put((byte) (at - 16));
        }
        float[] values = new float[32];
        ElementType.Q8_0.decode(MemorySegment.ofArray(block.array()), values, 32);

        assertThat(values[0]).isEqualTo(-8);
        assertThat(values[31]).isEqualTo(7.5f);
    }

    @Test
    void blocksOfFourBits_holdLowNibblesFirst() {
        ByteBuffer block = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        block.putShort(Float.floatToFloat16(1));
        block.put((byte) 0x2F);
        float[] values = new float[32];
        ElementType.Q4_0.decode(MemorySegment.ofArray(block.array()), values, 32);

        assertThat(values[0]).isEqualTo(7);
        assertThat(values[16]).isEqualTo(-6);
        assertThat(values[1]).isEqualTo(-8);
    }

    @Test
    void roundingABlock_movesNoValueByMoreThanAStep() {
        for (ElementType type : new ElementType[] {
            ElementType.Q8_0, ElementType.Q4_0, ElementType.Q4_1, ElementType.Q5_0, ElementType.Q5_1
        }) {
            float[] values = new float[32];
            for (int at = 0; at < 32; at++) {
                values[at] = (float) Math.sin(at * 1.7);
            }
            float[] rounded = values.clone();
            type.round(rounded, 32);
            for (int at = 0; at < 32; at++) {
                assertThat(rounded[at]).isCloseTo(values[at], within(0.14f));
            }
        }
    }

    private static float decode(ElementType type, int code) {
        float[] value = new float[1];
        type.decode(MemorySegment.ofArray(new byte[] {(byte) code}), value, 1);
        return value[0];
    }
}
