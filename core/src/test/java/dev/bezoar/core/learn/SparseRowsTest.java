package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SparseRowsTest {

    @Test
    void transposed_rows_becomeFeatures() {
        SparseRows rows = new SparseRows(3, new int[][] {{0, 2}, {2}}, new float[][] {{5, 6}, {7}});

        SparseRows columns = rows.transposed();

        assertThat(columns.size()).isEqualTo(3);
        assertThat(columns.featureCount()).isEqualTo(2);
        assertThat(columns.count(1)).isZero();
        assertThat(columns.count(2)).isEqualTo(2);
        assertThat(columns.feature(2, 1)).isEqualTo(1);
        assertThat(columns.value(2, 1)).isEqualTo(7f);
    }

    @Test
    void new_asManyRowsAreRequired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseRows(1, new int[2][0], new float[1][0]))
                .withMessage("features and values must be of as many rows, got 2 and 1");
    }
}
