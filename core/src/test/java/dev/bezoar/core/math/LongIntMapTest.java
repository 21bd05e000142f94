package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongIntMapTest {

    @Test
    void numberOf_manyKeys_numbersThemInOrderOfFirstSight() {
        LongIntMap map = new LongIntMap();

        for (int key = 0; key < 10_000; key++) {
            assertThat(map.numberOf(key * 4_294_967_296L)).isEqualTo(key);
        }

        assertThat(map.numberOf(4_294_967_296L)).isEqualTo(1);
        assertThat(map.find(-5)).isEqualTo(LongIntMap.ABSENT);
        assertThat(map.size()).isEqualTo(10_000);
    }
}
