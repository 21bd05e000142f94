package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BystandersTest {

    @Test
    void among_rowsThatAllLookLikeOtherClasses_hasNone() {
        double[] ratios = new double[40];
        Arrays.fill(ratios, 0.1);

        Bystanders bystanders = Bystanders.among(ratios);

        assertThat(bystanders.share()).isZero();
        assertThat(bystanders.others()).hasSize(40);
    }

    @Test
    void among_twoUnusualRowsOfForty_isNoEvidenceForAny() {
        double[] ratios = new double[40];
        Arrays.fill(ratios, 0.1);
        ratios[3] = 30;
        ratios[9] = 30;

        assertThat(Bystanders.among(ratios).others()).hasSize(40);
    }

    @Test
    void among_everyThirdRowLooksLikeTheClass_areThose() {
        double[] ratios = IntStream.range(0, 30)
                .mapToDouble(at -> at % 3 == 0 ? 40 : 0.025)
                .toArray();

        Bystanders bystanders = Bystanders.among(ratios);

        assertThat(bystanders.share()).isCloseTo(1.0 / 3, within(0.02));
        assertThat(bystanders.others())
                .containsExactly(
                        IntStream.range(0, 30).filter(at -> at % 3 != 0).toArray());
    }

    @Test
    void among_onlyRowsThatLookLikeTheClass_isAll() {
        double[] ratios = new double[10];
        Arrays.fill(ratios, 20);

        assertThat(Bystanders.among(ratios).share()).isCloseTo(1, within(1e-9));
        assertThat(Bystanders.among(ratios).others()).isEmpty();
    }
}
