package dev.bezoar.watch.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InputFieldTest {

    @Test
    void code_numbers_isTheRankAmongTheFirst() {
        InputField field = new InputField(2_000);
        for (int value = 0; value < 1_000; value++) {
            assertThat(field.code(Integer.toString(value * 3))).isEqualTo(InputField.NOT_YET);
        }

        assertThat(field.isNumber()).isTrue();
        assertThat(field.counted(field.code("1500"), "")).isCloseTo(0.5, within(0.002));
        assertThat(field.counted(field.code("1e9"), "")).isLessThan(1);
        assertThat(field.code("-4")).isEqualTo(1);
        assertThat(field.code("")).isZero();
        assertThat(field.code("no number")).isZero();
    }

    /// One in a hundred must share a value before it is kept: an address that somebody named by mistake never is.
    @Test
    void code_texts_tellsCommonOnesApartAndKeepsNoRareOne() {
        InputField field = new InputField(2_000);
        for (int value = 0; value < 1_000; value++) {
            field.code(value % 10 == 0 ? "person" + value + "@example.org" : value % 3 == 0 ? "" : "free");
        }

        assertThat(field.isNumber()).isFalse();
        assertThat(field.categories()).containsExactly("free", "(missing)");
        assertThat(field.counted(field.code("free"), "free")).isEqualTo(1);
        assertThat(field.counted(field.code("person10@example.org"), "free")).isZero();
        assertThat(field.counted(field.code("person10@example.org"), "")).isEqualTo(1);
    }

    @Test
    void code_aShortPast_holdsBackHalfOfIt() {
        InputField field = new InputField(10);
        for (int value = 0; value < 5; value++) {
            assertThat(field.isReady()).isFalse();
            field.code("1");
        }

        assertThat(field.isReady()).isTrue();
    }
}
