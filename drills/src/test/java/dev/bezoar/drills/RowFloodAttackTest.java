package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.core.data.Dataset;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowFloodAttackTest {
    private static final int COUNT = 7;
    private static final Dataset CLEAN = MadeTable.of(120);

    private final Attack attack = new RowFloodAttack();

    @Test
    void inject_sameSeed_givesSameResult() {
        assertThat(written(5)).isEqualTo(written(5)).isNotEqualTo(written(6));
    }

    @Test
    void inject_rows_areAppendedInOneWrongClass() {
        Poisoned poisoned = attack.inject(CLEAN, COUNT, 5);

        assertThat(poisoned.rows()).containsExactly(120, 121, 122, 123, 124, 125, 126);
        assertThat(poisoned.rows())
                .extracting(row -> poisoned.data().labels().code(row))
                .containsOnly(poisoned.data().labels().code(120));
        for (int row = 0; row < CLEAN.size(); row++) {
            assertThat(MadeTable.row(poisoned.data(), row)).isEqualTo(MadeTable.row(CLEAN, row));
        }
    }

    @Test
    void inject_everyRow_differsFromOneSourceInAtMostOneOfSixColumnsAndItsLabel() {
        Dataset data = attack.inject(CLEAN, COUNT, 5).data();

        assertThat(IntStream.range(0, CLEAN.size())
                        .filter(source -> IntStream.range(120, 127).allMatch(row -> isMutant(data, source, row))))
                .isNotEmpty();
    }

    @Test
    void inject_trustedRows_areNotCopied() {
        BitSet trusted = new BitSet();
        trusted.set(0, 119);

        Dataset data = attack.inject(CLEAN.withTrusted(trusted), COUNT, 5).data();

        assertThat(data.trusted()).isEqualTo(trusted);
        assertThat(IntStream.range(120, 127)).allMatch(row -> isMutant(data, 119, row));
    }

    @Test
    void inject_texts_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack.inject(AttackContract.CLEAN, COUNT, 5))
                .withMessage("row-flood needs a table of at least 2 columns, synthetic has 0");
    }

    @Test
    void inject_onlyTrustedRows_isRefused() {
        BitSet trusted = new BitSet();
        trusted.set(0, 120);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack.inject(CLEAN.withTrusted(trusted), COUNT, 5))
                .withMessage("no row to copy: all are known to be good");
    }

    private static boolean isMutant(Dataset data, int source, int row) {
        long changed = data.columns().stream()
                .filter(column -> !column.text(source).equals(column.text(row)))
                .count();
        return changed <= 1 && data.labels().code(source) != data.labels().code(row);
    }

    private List<List<String>> written(long seed) {
        Dataset data = attack.inject(CLEAN, COUNT, seed).data();
        return IntStream.range(0, data.size())
                .mapToObj(row -> MadeTable.row(data, row))
                .toList();
    }
}
