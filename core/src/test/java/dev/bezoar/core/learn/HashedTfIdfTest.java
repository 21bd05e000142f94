package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HashedTfIdfTest {
    private static final List<String> TEXTS = List.of("red red car", "red house", "blue house", "blue sky");

    @Test
    void of_wordsAndPairsOfOneTextOnly_areLeftOut() {
        assertThat(HashedTfIdf.of(TEXTS, 100).featureCount()).isEqualTo(3);
    }

    @Test
    void of_moreWordsThanRoom_keepsNoneOfThoseAsRare() {
        List<String> texts = List.of("a b", "a c b", "a");

        assertThat(HashedTfIdf.of(texts, 1).featureCount()).isEqualTo(1);
    }

    @Test
    void of_roomForWordsOnly_leavesPairsOut() {
        List<String> texts = List.of("a b", "a b", "a b c", "c");

        HashedTfIdf words = HashedTfIdf.of(texts, 3);

        assertThat(words.featureCount()).isEqualTo(3);
        assertThat(words.vectors(List.of("a b c")).count(0)).isEqualTo(3);
    }

    @Test
    void vectors_oneKnownWord_isOfLengthOne() {
        SparseRows rows = HashedTfIdf.of(TEXTS, 100).vectors(List.of("red red car", "nothing known"));

        assertThat(rows.count(0)).isEqualTo(1);
        assertThat(rows.value(0, 0)).isCloseTo(1f, within(1e-6f));
        assertThat(rows.count(1)).isZero();
    }

    @Test
    void vectors_twoWords_areWeighedByCountAndRarity() {
        List<String> texts = List.of("common rare", "common", "common x rare", "common");

        SparseRows rows = HashedTfIdf.of(texts, 100).vectors(List.of("common y rare z rare"));

        double common = 1 + Math.log(5.0 / 5);
        double rare = (1 + Math.log(2)) * (1 + Math.log(5.0 / 3));
        double length = Math.hypot(common, rare);
        assertThat(new double[] {rows.value(0, 0), rows.value(0, 1)})
                .usingComparatorWithPrecision(1e-6)
                .containsExactlyInAnyOrder(common / length, rare / length);
    }
}
