package dev.bezoar.core.erosion;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OnsetTest {

    @Test
    void isOrdered() {
        assertThatThrownBy(() -> new Onset(3, 2, 5)).hasMessageContaining("3, 2, 5");
    }
}
