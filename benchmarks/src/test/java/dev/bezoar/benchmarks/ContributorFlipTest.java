package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.benchmarks.made.GeneratedText;
import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributorFlipTest {
    private static final int ROWS = 5_000;
    private final Dataset clean = GeneratedText.messages(3, 1).dataset("made", ROWS);

    @Test
    void of_oneOfFifty_changesThreeInTenOfTheirLabels() {
        ContributorFlip flipped = ContributorFlip.of(clean, ContributorFlip.Who.OF_FIFTY, 1);

        Categories contributors = flipped.data().origin().contributor().orElseThrow();
        assertThat(contributors.valueCount()).isEqualTo(50);
        assertThat(flipped.rows().stream().map(contributors::code).distinct()).hasSize(1);
        int[] changed = changed(flipped.data());
        assertThat(changed).hasSize((int) Math.round(0.3 * flipped.rows().cardinality()));
        assertThat(IntStream.of(changed).boxed()).allMatch(flipped.rows()::get);
    }

    @Test
    void of_ownContributors_drawsOneWithEnoughRows() {
        List<String> names = IntStream.range(0, ROWS)
                .mapToObj(row -> row < 60 ? "much" : "little" + row)
                .toList();
        Dataset named = clean.withOrigin(
                new Origin(Optional.of(Categories.of(names)), Optional.empty(), Optional.empty(), Optional.empty()));

        ContributorFlip flipped = ContributorFlip.of(named, ContributorFlip.Who.OWN, 1);

        assertThat(flipped.rows().stream())
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
        assertThat(changed(flipped.data())).hasSize(18);
    }

    private int[] changed(Dataset flipped) {
        return IntStream.range(0, ROWS)
                .filter(row -> flipped.labels().code(row) != clean.labels().code(row))
                .toArray();
    }
}
