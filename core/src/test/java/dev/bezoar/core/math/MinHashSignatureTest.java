package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MinHashSignatureTest {
    @Test
    void similarity_knownSets_isNearTheirJaccardSimilarity() {
        double error = 0;
        int pairs = 200;
        for (long pair = 0; pair < pairs; pair++) {
            long start = 10_000 * pair;
            MinHashSignature left = of(start, start + 400);
            MinHashSignature right = of(start + 100, start + 500); // 300 shared of 500

            error += left.similarity(right) - 0.6;
            assertThat(left.similarity(right)).isCloseTo(0.6, within(0.22)); // five standard deviations
        }

        assertThat(error / pairs).isCloseTo(0, within(0.02));
    }

    @Test
    void similarity_setsWithoutACommonMember_isNearNothing() {
        assertThat(of(0, 1_000).similarity(of(1_000, 2_000))).isLessThan(0.03);
    }

    @Test
    void of_orderAndRepetition_changeNothing() {
        assertThat(MinHashSignature.of(new long[] {3, 1, 2, 1})).isEqualTo(MinHashSignature.of(new long[] {1, 2, 3}));
    }

    @Test
    void of_itsOwnBytes_isTheSame() {
        MinHashSignature signature = of(5, 50);

        assertThat(MinHashSignature.of(signature.bytes())).isEqualTo(signature);
    }

    @Test
    void of_knownSet_neverChanges() {
        assertThat(of(0, 10).bytes()).startsWith(FIRST_BYTES);
    }

    @Test
    void of_nothing_isRefused() {
        assertThatThrownBy(() -> MinHashSignature.of(new long[0])).hasMessage("an empty set has no signature");
    }

    private static final byte[] FIRST_BYTES = {84, 26, 88, 49, -110, 122, 90, 42};

    private static MinHashSignature of(long from, long to) {
        return MinHashSignature.of(LongStream.range(from, to).toArray());
    }
}
