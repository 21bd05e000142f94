package dev.bezoar.weights.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectrumTest {

    @Test
    void diagonalMatrix_hasItsEntriesAsSingularValues() throws IOException {
        Matrix matrix = new Matrix(60, 40);
        for (int at = 0; at < 40; at++) {
            matrix.values[at * 40 + at] = (float) Math.pow(0.7, at);
        }
        Spectrum spectrum = Spectrum.of(matrix, 5);

        for (int at = 0; at < 5; at++) {
            assertThat(spectrum.value(at)).isCloseTo(Math.pow(0.7, at), within(1e-4));
        }
        assertThat(spectrum.energy()).isCloseTo(1 / (1 - 0.49), within(1e-6));
        assertThat(spectrum.leadingColumns(2)).containsExactly(0, 1);
    }

    @Test
    void smallMatrix_equalsTheEigenvaluesOfItsGramMatrix() throws IOException {
        Matrix matrix = Matrix.gaussian(9, 7, 3);
        double[][] gram = new double[7][7];
        for (int row = 0; row < 9; row++) {
            for (int left = 0; left < 7; left++) {
                for (int right = 0; right < 7; right++) {
                    gram[left][right] += (double) matrix.values[row * 7 + left] * matrix.values[row * 7 + right];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        Spectrum spectrum = Spectrum.of(matrix, 7);

        for (int at = 0; at < 7; at++) {
            assertThat(spectrum.value(at)).isCloseTo(Math.sqrt(eigen.value(at)), within(1e-5));
        }
    }

    @Test
    void noise_participatesInHalfOfTheDirectionsOfASquare() throws IOException {
        Spectrum spectrum = Spectrum.of(Matrix.gaussian(200, 200, 5), 8);

        assertThat(spectrum.participationRank()).isBetween(85.0, 115.0);
        assertThat(spectrum.value(0)).isLessThan(2.1 * Math.sqrt(200));
    }

    @Test
    void zeroMatrix_hasNoDirection() throws IOException {
        Spectrum spectrum = Spectrum.of(new Matrix(20, 10), 4);

        assertThat(spectrum.energy()).isZero();
        assertThat(spectrum.leadingShare()).isZero();
    }

    private static final class Matrix implements Rows {
        private final int rows;
        private final int columns;
        private final float[] values;

        private Matrix(int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
            values = new float[rows * columns];
        }

        private static Matrix gaussian(int rows, int columns, long seed) {
            Matrix matrix = new Matrix(rows, columns);
            SplittableRandom random = new SplittableRandom(seed);
            for (int at = 0; at < matrix.values.length; at++) {
                matrix.values[at] = (float) random.nextGaussian();
            }
            return matrix;
        }

        @Override
        public int rowCount() {
            return rows;
        }

        @Override
        public int columnCount() {
            return columns;
        }

        @Override
        public double energy() {
            double sum = 0;
            for (float value : values) {
                sum += (double) value * value;
            }
            return sum;
        }

        @Override
        public void read(int first, int count, float[][] into) {
            for (int row = 0; row < count; row++) {
                into[row] = Arrays.copyOfRange(values, (first + row) * columns, (first + row + 1) * columns);
            }
        }
    }
}
