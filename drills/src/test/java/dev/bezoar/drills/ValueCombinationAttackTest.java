package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.core.data.Dataset;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueCombinationAttackTest {
    private static final int COUNT = 7;
    private static final Dataset CLEAN = MadeTable.of(120);

    private final Attack attack = new ValueCombinationAttack();

    @Test
    void inject_sameSeed_givesSameResult() {
        assertThat(written(5)).isEqualTo(written(5)).isNotEqualTo(written(6));
    }

    @Test
    void inject_rows_shareThreeValuesThatOthersHardlyHold() {
        Poisoned poisoned = attack.inject(CLEAN, COUNT, 5);
        Dataset data = poisoned.data();

        List<Integer> shared = IntStream.range(0, data.columns().size())
                .filter(column -> poisoned.rows().stream()
                                .map(row -> data.columns().get(column).text(row))
                                .distinct()
                                .count()
                        == 1)
                .boxed()
                .toList();

        assertThat(shared).hasSizeGreaterThanOrEqualTo(3);
        assertThat(poisoned.rows())
                .extracting(row -> data.labels().code(row))
                .containsOnly(data.labels().code(poisoned.rows().getFirst()));
        assertThat(poisoned.rows())
                .allMatch(row -> data.labels().code(row) != CLEAN.labels().code(row));
    }

    @Test
    void inject_otherRows_areLeftAlone() {
        Poisoned poisoned = attack.inject(CLEAN, COUNT, 5);

        assertThat(poisoned.rows()).hasSize(COUNT);
        for (int row = 0; row < CLEAN.size(); row++) {
            if (!poisoned.rows().contains(row)) {
                assertThat(MadeTable.row(poisoned.data(), row)).isEqualTo(MadeTable.row(CLEAN, row));
            }
        }
    }

    @Test
    void inject_trustedRows_areLeftAlone() {
        BitSet trusted = new BitSet();
        trusted.set(0, CLEAN.size() / 2);

        assertThat(attack.inject(CLEAN.withTrusted(trusted), COUNT, 5).rows()).noneMatch(trusted::get);
    }

    @Test
    void inject_texts_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack.inject(AttackContract.CLEAN, COUNT, 5))
                .withMessage("value-combination needs a table of at least 3 columns, synthetic has 0");
    }

    @Test
    void inject_zeroRows_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack.inject(CLEAN, 0, 5))
                .withMessage("an attack must poison at least 1 row, got 0");
    }

    private List<List<String>> written(long seed) {
        Dataset data = attack.inject(CLEAN, COUNT, seed).data();
        return IntStream.range(0, data.size())
                .mapToObj(row -> MadeTable.row(data, row))
                .toList();
    }
}
