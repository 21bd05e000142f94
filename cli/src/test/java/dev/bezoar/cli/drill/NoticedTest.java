package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Poisoned;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticedTest {
    private static final Dataset DATA = Dataset.ofTexts(
            "data.csv",
            Collections.nCopies(20, "text"),
            Categories.of(Collections.nCopies(10, List.of("a", "b")).stream()
                    .flatMap(List::stream)
                    .toList()));
    private static final ScanResult NOTHING = Findings.scan();

    @Test
    void of_alarmWithAllPoison_isNoticedThere() {
        Noticed noticed = of(Findings.scan(Findings.of(Tier.ALARM, 1, 2, 3, 4)), NOTHING);

        assertThat(noticed.tier()).contains(Tier.ALARM);
        assertThat(noticed.alarm()).isEqualTo(new Score(4, 4, 4));
        assertThat(noticed.rank()).isEqualTo(1);
    }

    @Test
    void of_poisonOverTwoTiers_isNoticedWhereHalfOfItIsNamed() {
        Noticed noticed = of(Findings.scan(Findings.of(Tier.ALARM, 1), Findings.of(Tier.REVIEW, 2, 9)), NOTHING);

        assertThat(noticed.tier()).contains(Tier.REVIEW);
        assertThat(noticed.alarm()).isEqualTo(new Score(4, 1, 1));
        assertThat(noticed.review()).isEqualTo(new Score(4, 3, 2));
    }

    @Test
    void of_poisonBuriedAmongOtherRows_isNotNoticed() {
        Noticed noticed = of(Findings.scan(Findings.of(Tier.REVIEW, 1, 2, 3, 4, 10, 11, 12, 13, 14)), NOTHING);

        assertThat(noticed.tier()).isEmpty();
        assertThat(noticed.rank()).isZero();
        assertThat(noticed.review().recall()).isEqualTo(1);
    }

    @Test
    void of_rowsTheTwinFlagsToo_doNotCount() {
        ScanResult twin = Findings.scan(Findings.of(Tier.ALARM, 4, 10, 11));

        Noticed noticed = of(Findings.scan(Findings.of(Tier.ALARM, 10, 11), Findings.of(Tier.ALARM, 3, 4, 15)), twin);

        assertThat(noticed.alarm()).isEqualTo(new Score(4, 3, 2));
        assertThat(noticed.rank()).isEqualTo(2);
    }

    @Test
    void of_covers_areNeitherPoisonNorMistake() {
        Poisoned poisoned = new Poisoned(DATA, List.of(1, 2), List.of(5));

        Noticed noticed = Noticed.of(poisoned, Findings.scan(Findings.of(Tier.ALARM, 1, 2, 5)), NOTHING);

        assertThat(noticed.alarm()).isEqualTo(new Score(2, 2, 2));
    }

    private static Noticed of(ScanResult scan, ScanResult twin) {
        return Noticed.of(new Poisoned(DATA, List.of(1, 2, 3, 4)), scan, twin);
    }
}
