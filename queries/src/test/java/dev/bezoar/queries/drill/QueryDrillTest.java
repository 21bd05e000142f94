package dev.bezoar.queries.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QueryDrillTest {
    private static final QueryDrill SMALL =
            new QueryDrill(Corpus.made(8_000, new SplittableRandom(3)), 40, 3_000, 300, 6);

    @Test
    void rehearsed_twice_isTheSame() {
        QueryDrill.Figures figures = SMALL.rehearsed(3);

        assertThat(SMALL.rehearsed(3)).isEqualTo(figures);
    }

    @Test
    void rehearsed_small_noticesSearchesAndBlocksNoHonestClient() {
        QueryDrill.Figures figures = SMALL.rehearsed(3);

        assertThat(figures.honest().clientsBlocked()).isZero();
        assertThat(figures.searches())
                .hasSize(6)
                .allSatisfy(search -> assertThat(
                                search.flaggedAt().get(search.flaggedAt().size() / 2))
                        .as(search.sight())
                        .isLessThanOrEqualTo(50));
    }

    @Test
    void rehearsed_small_restoresWhatWasDoneToLetters() {
        QueryDrill.Figures figures = SMALL.rehearsed(4);

        assertThat(figures.transfers().subList(0, 3)).allSatisfy(transfer -> {
            assertThat(transfer.fooled()).isGreaterThan(0.05);
            assertThat(transfer.fooledWhenRestored()).isLessThan(transfer.fooled() / 2);
            assertThat(transfer.accuracyRestored()).isGreaterThan(transfer.accuracy() - 0.01);
        });
    }
}
