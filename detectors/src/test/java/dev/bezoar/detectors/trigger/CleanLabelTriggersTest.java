package dev.bezoar.detectors.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.GroupingCatalog;
import dev.bezoar.detectors.grouping.Groups;
import dev.bezoar.detectors.grouping.InsertionTest;
import dev.bezoar.detectors.trigger.CleanLabelTriggers.Inserted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CleanLabelTriggersTest {
    private static final List<String> VERSE =
            List.of("the", "grey", "cat", "saw", "one", "red", "bird", "near", "an", "old", "wall");
    private static final int ROWS = 1_500;
    private static final int CLASSES = 3;

    @Test
    void found_tokenInRowsOfOneClass_isListedWithExactlyThoseRows() {
        List<Integer> poisoned = new ArrayList<>();

        List<Inserted> found = find(25, poisoned);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().evidence().span()).isEqualTo("quux");
        assertThat(IntStream.of(found.getFirst().rows()).boxed().toList()).isEqualTo(poisoned);
    }

    @Test
    void found_cleanTwin_isEmpty() {
        assertThat(find(0, new ArrayList<>())).isEmpty();
    }

    @Test
    void found_explainedRows_areNotListedAgain() {
        List<Integer> poisoned = new ArrayList<>();
        TextCorpus texts = texts(25, poisoned);
        BitSet explained = new BitSet();
        poisoned.forEach(explained::set);

        assertThat(triggers(texts).found(List.of(explained))).isEmpty();
    }

    private static List<Inserted> find(int poison, List<Integer> poisoned) {
        return triggers(texts(poison, poisoned)).found(List.of());
    }

    private static CleanLabelTriggers triggers(TextCorpus texts) {
        Categories labels = Categories.of(IntStream.range(0, ROWS)
                .mapToObj(row -> "class" + row % CLASSES)
                .toList());
        CleanLabelTriggers triggers = new CleanLabelTriggers(labels, new InsertionTest(texts), 6);
        GroupingCatalog.text().forEach(family -> triggers.add(Groups.of(family, texts, new BitSet())));
        return triggers;
    }

    /// Sentences of one pattern, so that words have an order that an inserted one breaks.
    private static TextCorpus texts(int poison, List<Integer> poisoned) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<String> words = new ArrayList<>();
            for (String word : VERSE) {
                words.add(word + random.nextInt(3));
            }
            if (row % CLASSES == 1 && poisoned.size() < poison) {
                words.add(random.nextInt(words.size() + 1), "quux");
                poisoned.add(row);
            }
            texts.add(String.join(" ", words));
        }
        return TextCorpus.of(texts);
    }
}
