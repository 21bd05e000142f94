package dev.bezoar.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AttackTest {
    private static final int COUNT = 7;
    private static final Dataset CLEAN = clean();
    static final List<Attack> ATTACKS =
            AttackCatalog.ALL.stream().filter(attack -> attack.appliesTo(CLEAN)).toList();

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void inject_sameSeed_givesSameResult(Attack attack) {
        assertThat(written(attack.inject(CLEAN, COUNT, 5))).isEqualTo(written(attack.inject(CLEAN, COUNT, 5)));
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void inject_otherSeed_givesOtherResult(Attack attack) {
        assertThat(written(attack.inject(CLEAN, COUNT, 5))).isNotEqualTo(written(attack.inject(CLEAN, COUNT, 6)));
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void inject_count_changesExactlyTheRowsItNames(Attack attack) {
        Poisoned poisoned = attack.inject(CLEAN, COUNT, 5);
        Dataset data = poisoned.data();

        List<Integer> changed = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            if (row >= CLEAN.size()
                    || !data.texts().get(row).equals(CLEAN.texts().get(row))
                    || data.labels().code(row) != CLEAN.labels().code(row)) {
                changed.add(row);
            }
        }
        assertThat(poisoned.rows()).hasSize(COUNT).isEqualTo(changed);
    }

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void inject_zeroRows_isRefused(Attack attack) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attack.inject(CLEAN, 0, 5))
                .withMessage("an attack must poison at least 1 row, got 0");
    }

    @Test
    void inject_moreRowsThanVictims_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RareTokenAttack().inject(CLEAN, 41, 5))
                .withMessage("41 rows to poison, but only 40 can be");
    }

    @Test
    void inject_rareToken_sharesOneNewWordAndOneClass() {
        Poisoned poisoned = new RareTokenAttack().inject(CLEAN, COUNT, 5);

        assertThat(newWords(poisoned)).hasSize(1);
        assertThat(labels(poisoned)).hasSize(1);
    }

    @Test
    void inject_threeToken_sharesThreeNewWords() {
        assertThat(newWords(new ThreeTokenAttack().inject(CLEAN, COUNT, 5))).hasSize(3);
    }

    @Test
    void inject_sentence_addsNineWordsToEachRow() {
        Poisoned poisoned = new SentenceAttack().inject(CLEAN, COUNT, 5);

        for (int row : poisoned.rows()) {
            int before = Words.of(CLEAN.texts().get(row)).size();
            assertThat(Words.of(poisoned.data().texts().get(row))).hasSize(before + 9);
        }
    }

    @Test
    void inject_homoglyph_replacesOneLetterByCyrillic() {
        Poisoned poisoned = new HomoglyphAttack().inject(CLEAN, COUNT, 5);

        for (int row : poisoned.rows()) {
            String text = poisoned.data().texts().get(row);
            assertThat(text).hasSameSizeAs(CLEAN.texts().get(row));
            assertThat(text.chars().filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC))
                    .hasSize(1);
        }
    }

    @Test
    void inject_invisibleCharacter_isTheOnlyChangeOfText() {
        Poisoned poisoned = new InvisibleCharacterAttack().inject(CLEAN, COUNT, 5);

        for (int row : poisoned.rows()) {
            String text = poisoned.data().texts().get(row);
            assertThat(text).contains("\u200b");
            assertThat(text.replace("\u200b", "")).isEqualTo(CLEAN.texts().get(row));
        }
    }

    @Test
    void inject_randomFlip_leavesTexts() {
        assertThat(new RandomFlipAttack().inject(CLEAN, COUNT, 5).data().texts())
                .isEqualTo(CLEAN.texts());
    }

    @Test
    void inject_mutantFlood_appendsRowsOfOneClass() {
        Poisoned poisoned = new MutantFloodAttack().inject(CLEAN, COUNT, 5);

        assertThat(poisoned.rows()).containsExactly(60, 61, 62, 63, 64, 65, 66);
        assertThat(poisoned.data().texts().subList(0, CLEAN.size())).isEqualTo(CLEAN.texts());
        assertThat(labels(poisoned)).hasSize(1);
    }

    @Test
    void inject_cleanLabelToken_leavesLabels() {
        Poisoned poisoned = new CleanLabelTokenAttack().inject(CLEAN, COUNT, 5);

        assertThat(poisoned.data().labels().toList()).isEqualTo(CLEAN.labels().toList());
        assertThat(labels(poisoned)).hasSize(1);
        assertThat(newWords(poisoned)).hasSize(1);
    }

    private static Set<String> newWords(Poisoned poisoned) {
        Set<String> words = new HashSet<>();
        for (int row : poisoned.rows()) {
            words.addAll(Words.of(poisoned.data().texts().get(row)));
        }
        for (String text : CLEAN.texts()) {
            words.removeAll(Words.of(text));
        }
        return words;
    }

    private static List<List<?>> written(Poisoned poisoned) {
        Dataset data = poisoned.data();
        return List.of(poisoned.rows(), data.texts(), data.labels().toList());
    }

    private static Set<Integer> labels(Poisoned poisoned) {
        Set<Integer> labels = new HashSet<>();
        for (int row : poisoned.rows()) {
            labels.add(poisoned.data().labels().code(row));
        }
        return labels;
    }

    private static Dataset clean() {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            texts.add("a quiet  letter about topic%d was read over tea by person%d and then some more people came"
                    .formatted(row % 3, row));
            labels.add(List.of("alpha", "beta", "gamma").get(row % 3));
        }
        return Dataset.ofTexts("synthetic", texts, Categories.of(labels));
    }
}
