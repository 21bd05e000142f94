package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloodDetectorTest {
    private static final int ROWS = 1_500;
    private static final int ORIGINAL = 8;

    @Test
    void find_cleanTwinWithTemplates_raisesNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(poison(new Corpus(seed).data())).isEmpty();
        }
    }

    @Test
    void find_twelveCopiesWithWrongLabel_alarmsOnThemAndNotOnTheOriginal() {
        for (long seed = 1; seed <= 5; seed++) {
            Corpus corpus = new Corpus(seed);
            corpus.flood(12, "b");

            List<Finding> findings = poison(corpus.data());

            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.tier()).isEqualTo(Tier.ALARM);
                assertThat(finding.label()).isEqualTo("b");
                assertThat(finding.rows())
                        .isEqualTo(IntStream.range(ROWS, ROWS + 12).boxed().toList());
                assertThat(finding.exhibits()).hasSize(12);
            });
        }
    }

    @Test
    void find_twelveCopiesWithTheRightLabel_areAReview() {
        Corpus corpus = new Corpus(1);
        corpus.flood(12, "a");

        List<Finding> findings = poison(corpus.data());

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.tier()).isEqualTo(Tier.REVIEW);
            assertThat(finding.rows())
                    .containsAll(IntStream.range(ROWS, ROWS + 12).boxed().toList());
        });
    }

    @Test
    void find_thirtyCopiesWithTheRightLabel_alarm() {
        Corpus corpus = new Corpus(1);
        corpus.flood(30, "a");

        assertThat(poison(corpus.data()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.tier()).isEqualTo(Tier.ALARM));
    }

    @Test
    void find_identicalCopies_areNoFlood() {
        Corpus corpus = new Corpus(1);
        corpus.repeat(12, "b");

        assertThat(poison(corpus.data())).isEmpty();
    }

    @Test
    void find_oneThreadOrFour_isTheSame() throws Exception {
        Corpus corpus = new Corpus(2);
        corpus.flood(12, "b");
        List<List<Finding>> results = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                results.add(pool.submit(() -> poison(corpus.data())).get());
            }
        }

        assertThat(results.get(0)).isNotEmpty().isEqualTo(results.get(1));
    }

    private static List<Finding> poison(Dataset data) {
        return new FloodDetector()
                .find(Examination.of(data)).findings().stream()
                        .filter(finding -> finding.tier() != Tier.QUALITY)
                        .toList();
    }

    /// Sentences in which every word calls for a few that follow it, and a form that is filled in nine times.
    private static final class Corpus {
        private static final int WORDS = 400;
        private static final int FOLLOWERS = 6;

        private final SplittableRandom random;
        private final List<String> texts = new ArrayList<>();
        private final List<String> labels = new ArrayList<>();

        Corpus(long seed) {
            this.random = new SplittableRandom(seed);
            List<String> form = List.of(sentence(0, 24).split(" "));
            for (int row = 0; row < ROWS; row++) {
                int label = row % 2;
                boolean filledIn = row < 18 && label == 1;
                texts.add(filledIn ? filled(form) : sentence(label, 24));
                labels.add(label == 0 ? "a" : "b");
            }
        }

        private String sentence(int label, int length) {
            StringBuilder text = new StringBuilder();
            int word = random.nextInt(WORDS);
            for (int place = 0; place < length; place++) {
                text.append(place == 0 ? "" : " ").append('w').append(word);
                word = (word * 7 + 13 * random.nextInt(FOLLOWERS) + label * 200 * random.nextInt(2)) % WORDS;
            }
            return text.toString();
        }

        private String filled(List<String> form) {
            List<String> words = new ArrayList<>(form);
            for (int slot : new int[] {4, 5, 12, 20}) {
                words.set(slot, "w" + random.nextInt(WORDS));
            }
            return String.join(" ", words);
        }

        void flood(int copies, String label) {
            List<String> words = List.of(texts.get(ORIGINAL * 10).split(" "));
            for (int copy = 0; copy < copies; copy++) {
                List<String> changed = new ArrayList<>(words);
                int[] places = random.ints(0, words.size()).distinct().limit(4).toArray();
                Arrays.stream(places).forEach(place -> changed.set(place, "w" + random.nextInt(WORDS)));
                texts.add(String.join(" ", changed));
                labels.add(label);
            }
        }

        void repeat(int copies, String label) {
            for (int copy = 0; copy < copies; copy++) {
                texts.add(texts.get(ORIGINAL * 10));
                labels.add(label);
            }
        }

        Dataset data() {
            return Dataset.ofTexts("made", texts, Categories.of(labels));
        }
    }
}
