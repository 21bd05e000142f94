package dev.bezoar.core.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.data.LabelledTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
    private static final int CLASSES = 3;

    @Test
    void scores_groupLeftOut_equalsReallyTrainingWithoutIt() {
        TextFeatures texts = TextFeatures.of(randomTexts());
        int[] group = {3, 17, 40, 41, 59};

        double[][] scores = new NaiveBayes(texts).new WithoutGroup().scores(group);

        for (int member = 0; member < group.length; member++) {
            for (int label = 0; label < CLASSES; label++) {
                assertThat(scores[member][label])
                        .isCloseTo(retrained(texts, List.of(3, 17, 40, 41, 59), group[member], label), within(1e-9));
            }
        }
    }

    private static double retrained(TextFeatures texts, List<Integer> without, int row, int label) {
        int[] counts = new int[texts.featureCount()];
        int documents = 0;
        int total = 0;
        for (int other = 0; other < texts.size(); other++) {
            if (texts.label(other) == label && !without.contains(other)) {
                documents++;
                for (int feature : texts.features(other)) {
                    counts[feature]++;
                    total++;
                }
            }
        }
        double score = Math.log(documents + 1.0);
        for (int feature : texts.features(row)) {
            score += Math.log((counts[feature] + 0.1) / (total + 0.1 * texts.featureCount()));
        }
        return score / Math.sqrt(texts.features(row).length + 1.0);
    }

    private static LabelledTexts randomTexts() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                text.append(" w").append(random.nextInt(20));
            }
            texts.add(text.toString());
            labels.add(random.nextInt(CLASSES));
        }
        return new LabelledTexts("random", texts, labels, List.of("a", "b", "c"));
    }
}
