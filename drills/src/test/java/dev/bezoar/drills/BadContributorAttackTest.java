package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Origin;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadContributorAttackTest implements AttackContract {
    @Override
    public Attack attack() {
        return new BadContributorAttack();
    }

    @Test
    void inject_noContributors_makesUpFiftyOfWhomOneIsBad() {
        Poisoned poisoned = inject(SEED);

        Categories contributors = poisoned.data().origin().contributor().orElseThrow();
        assertThat(contributors.valueCount()).isEqualTo(50);
        assertThat(poisoned.rows().stream().map(contributors::code).distinct()).hasSize(1);
        assertThat(contributors.counts()[contributors.code(poisoned.rows().getFirst())])
                .isEqualTo(24);
    }

    @Test
    void inject_contributors_turnsOneWithEnoughRowsBad() {
        Categories four = Categories.of(IntStream.range(0, CLEAN.size())
                .mapToObj(row -> "person" + (row < 30 ? 0 : row % 4))
                .toList());
        Origin origin = new Origin(Optional.of(four), Optional.empty(), Optional.empty(), Optional.empty());

        Poisoned poisoned = attack().inject(CLEAN.withOrigin(origin), COUNT, SEED);

        assertThat(poisoned.data().origin().contributor()).containsSame(four);
        assertThat(poisoned.rows()).allMatch(row -> four.code(row) == 0);
    }
}
