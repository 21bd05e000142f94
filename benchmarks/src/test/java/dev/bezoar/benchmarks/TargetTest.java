package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target RECALL_OF_STRONG = Target.ALL.getFirst();
    private final Map<Cell, Score> measured = new LinkedHashMap<>();

    TargetTest() {
        put(Cell.clean(DataSource.SMS_SPAM), score(0, 0, 0.99));
        put(Cell.clean(DataSource.RT_POLARITY), score(0, 0, 0.78));
    }

    @Test
    void promise_oneOfTwoSeedsMissed_fallsShortByTheMean() {
        put(cell(DataSource.SMS_SPAM, "rare-token", 1), score(50, 50, 0.99));
        put(cell(DataSource.SMS_SPAM, "rare-token", 2), score(50, 0, 0.99));
        put(cell(DataSource.SMS_SPAM, "sentence", 1), score(50, 49, 0.99));

        Promise promise = RECALL_OF_STRONG.promise(measured);

        assertThat(promise.measured()).isEqualTo("0.74; lowest 0.50, sms_spam rare-token 50");
        assertThat(promise.shortfalls()).containsExactly("sms_spam rare-token 50: 0.450 short");
        assertThat(promise.cases()).isEqualTo(2);
    }

    @Test
    void promise_weakModel_isNotAskedOf() {
        put(cell(DataSource.RT_POLARITY, "rare-token", 1), score(50, 0, 0.78));

        assertThat(RECALL_OF_STRONG.promise(measured).cases()).isZero();
    }

    @Test
    void promise_cleanTwinUnknown_isNotAsked() {
        put(cell(DataSource.IMDB, "rare-token", 1), score(50, 0, 0.9));

        assertThat(RECALL_OF_STRONG.promise(measured).cases()).isZero();
    }

    @Test
    void all_everyTarget_isMeasuredByThePlan() {
        Set<String> planned = List.of(DataSource.values()).stream()
                .flatMap(source -> source.doses().stream())
                .map(dose -> dose.attack() + " " + dose.count())
                .collect(Collectors.toSet());

        assertThat(Target.ALL)
                .allSatisfy(target -> assertThat(target.attacks())
                        .allSatisfy(attack ->
                                assertThat(target.counts()).anyMatch(count -> planned.contains(attack + " " + count))));
    }

    private void put(Cell cell, Score score) {
        measured.put(cell, score);
    }

    private static Cell cell(DataSource source, String attack, int seed) {
        return new Cell(source, attack, "50", seed);
    }

    private static Score score(int poison, int alarmed, double accuracy) {
        return new Score(1_000, poison, alarmed, alarmed, alarmed, alarmed, 1, 1, 1, 0, 0, 0, accuracy);
    }
}
