package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The laws every attack on texts keeps. An attack's test implements this and gets them all.
interface AttackContract {
    int COUNT = 7;
    long SEED = 5;
    Dataset CLEAN = clean();

    Attack attack();

    @Test
    default void inject_sameSeed_givesSameResult() {
        assertThat(written(inject(SEED))).isEqualTo(written(inject(SEED)));
    }

    @Test
    default void inject_otherSeed_givesOtherResult() {
        assertThat(written(inject(SEED))).isNotEqualTo(written(inject(SEED + 1)));
    }

    @Test
    default void inject_count_changesExactlyTheRowsItNames() {
        Poisoned poisoned = inject(SEED);

        assertThat(poisoned.rows()).hasSize(COUNT);
        assertThat(Stream.concat(poisoned.rows().stream(), poisoned.covers().stream())
                        .sorted())
                .isEqualTo(changed(poisoned.data()));
    }

    @Test
    default void inject_zeroRows_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack().inject(CLEAN, 0, SEED))
                .withMessage("an attack must poison at least 1 row, got 0");
    }

    @Test
    default void inject_trustedRows_areLeftAlone() {
        BitSet trusted = new BitSet();
        trusted.set(0, CLEAN.size() / 2);

        Poisoned poisoned = attack().inject(CLEAN.withTrusted(trusted), COUNT, SEED);

        assertThat(poisoned.rows()).noneMatch(trusted::get);
        assertThat(changed(poisoned.data())).noneMatch(trusted::get);
    }

    @Test
    default void inject_rowsWithoutText_isRefusedWhereItDoesNotApply() {
        Column numbers = new Column.Numeric(
                "age", IntStream.range(0, 60).asDoubleStream().toArray());
        Dataset table = Dataset.ofColumns("table.csv", List.of(numbers), CLEAN.labels());

        if (attack().appliesTo(table)) {
            assertThat(attack().inject(table, COUNT, SEED).rows()).hasSize(COUNT);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> attack().inject(table, COUNT, SEED))
                    .withMessage(attack().name() + " does not apply to table.csv: its rows have no text");
        }
    }

    @Test
    default void inject_texts_apply() {
        assertThat(attack().appliesTo(CLEAN)).isTrue();
    }

    default Poisoned inject(long seed) {
        return attack().inject(CLEAN, COUNT, seed);
    }

    static List<Integer> changed(Dataset data) {
        List<Integer> changed = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            if (row >= CLEAN.size()
                    || !data.texts().get(row).equals(CLEAN.texts().get(row))
                    || data.labels().code(row) != CLEAN.labels().code(row)) {
                changed.add(row);
            }
        }
        return changed;
    }

    static Set<String> newWords(Poisoned poisoned) {
        Set<String> words = new HashSet<>();
        for (int row : poisoned.rows()) {
            words.addAll(Words.of(poisoned.data().texts().get(row)));
        }
        for (String text : CLEAN.texts()) {
            words.removeAll(Words.of(text));
        }
        return words;
    }

    /// The words each poisoned row has more than before, one list a row.
    static List<List<String>> added(Poisoned poisoned) {
        return poisoned.rows().stream().map(row -> added(poisoned, row)).toList();
    }

    private static List<String> added(Poisoned poisoned, int row) {
        List<String> words = new ArrayList<>(Words.of(poisoned.data().texts().get(row)));
        Words.of(CLEAN.texts().get(row)).forEach(words::remove);
        return words;
    }

    static Set<Integer> labels(Poisoned poisoned) {
        Set<Integer> labels = new HashSet<>();
        for (int row : poisoned.rows()) {
            labels.add(poisoned.data().labels().code(row));
        }
        return labels;
    }

    private static List<List<?>> written(Poisoned poisoned) {
        Dataset data = poisoned.data();
        return List.of(
                poisoned.rows(), poisoned.covers(), data.texts(), data.labels().toList());
    }

    /// 60 texts; 20 words are in three of them each and 4 in fifteen, spread over three classes.
    private static Dataset clean() {
        List<String> objects = List.of(
                "barrel", "candle", "drawer", "engine", "feather", "garden", "hammer", "island", "jacket", "kettle",
                "ladle", "marble", "needle", "orange", "pencil", "quarry", "ribbon", "saddle", "tunnel", "violet");
        List<String> seasons = List.of("spring", "summer", "autumn", "winter");
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            texts.add("a quiet  letter about topic%d was read over tea by person%d in %s near a %s and then some more"
                            .formatted(row % 3, row, seasons.get(row / 3 % 4), objects.get(row / 3))
                    + " people came");
            labels.add(List.of("alpha", "beta", "gamma").get(row % 3));
        }
        return Dataset.ofTexts("synthetic", texts, Categories.of(labels));
    }
}
