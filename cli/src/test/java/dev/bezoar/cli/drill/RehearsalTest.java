package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.cli.output.Progress;
import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.drills.HomoglyphAttack;
import dev.bezoar.drills.RandomFlipAttack;
import dev.bezoar.drills.RareTokenAttack;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final List<Attack> ATTACKS = List.of(new RareTokenAttack(), new RandomFlipAttack());
    private static final Dataset CLEAN = clean();

    @Test
    void run_insertedToken_isNoticedAndFlippedLabelsAreNot() {
        Rehearsed rehearsed = new Rehearsal(List.of(20, 12), 1, 2).run(CLEAN, ATTACKS, Progress.SILENT);

        assertThat(rehearsed.twin().reaches(Tier.ALARM)).isFalse();
        assertThat(rehearsed.cells()).extracting(Cell::count).containsExactly(12, 20, 12, 20);
        assertThat(rehearsed.cells().get(1).isNoticed(Tier.ALARM)).isTrue();
        assertThat(rehearsed.cells().get(3).times(Tier.REVIEW)).isZero();
        assertThat(rehearsed.isPassed()).isTrue();
    }

    @Test
    void run_twice_givesTheSame() {
        Rehearsal rehearsal = new Rehearsal(List.of(10), 3, 2);

        assertThat(LimitsRecords.of(rehearsal.run(CLEAN, ATTACKS, Progress.SILENT)))
                .isEqualTo(LimitsRecords.of(rehearsal.run(CLEAN, ATTACKS, Progress.SILENT)));
    }

    @Test
    void run_attackThatIsNotPossible_isTold() {
        Rehearsed rehearsed =
                new Rehearsal(List.of(100_000), 1, 2).run(CLEAN, List.of(new RareTokenAttack()), Progress.SILENT);

        assertThat(rehearsed.cells().getFirst().refusal()).isEqualTo("100000 rows to poison, but only 600 can be");
    }

    @Test
    void run_attackOfAnotherKind_isLeftOut() {
        List<Attack> others = AttackCatalog.ALL.stream()
                .filter(attack -> !attack.appliesTo(CLEAN))
                .toList();

        assertThat(others).isNotEmpty();
        assertThat(new Rehearsal(List.of(5), 1, 1)
                        .run(CLEAN, others, Progress.SILENT)
                        .cells())
                .isEmpty();
    }

    @Test
    void run_progress_isToldAfterEveryScan() {
        List<String> told = new ArrayList<>();

        new Rehearsal(List.of(5, 6), 1, 1)
                .run(CLEAN, List.of(new HomoglyphAttack()), (done, all) -> told.add(done + "/" + all));

        assertThat(told).containsExactly("0/3", "1/3", "2/3", "3/3");
    }

    @Test
    void new_countBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rehearsal(List.of(5, 0), 1, 1))
                .withMessage("the numbers of samples must be at least 1, got [5, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rehearsal(List.of(5), 1, 0))
                .withMessage("at least 1 seed is needed, got 0");
    }

    /// Two classes with words of their own among shared ones, in random order.
    private static Dataset clean() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < 1_200; row++) {
            boolean good = row % 2 == 0;
            StringBuilder text = new StringBuilder("note");
            for (int word = 0; word < 12; word++) {
                text.append(' ')
                        .append(
                                random.nextInt(4) == 0
                                        ? (good ? "good" : "bad") + (char) ('a' + random.nextInt(20))
                                        : "w" + random.nextInt(300));
            }
            texts.add(text.toString());
            labels.add(good ? "good" : "bad");
        }
        return Dataset.ofTexts("synthetic", texts, Categories.of(labels));
    }
}
