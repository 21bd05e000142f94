package dev.bezoar.detectors.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.MutationTest.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutationTestTest {
    private static final int WORDS = 12;

    private static String text(int changed, String by) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < WORDS; word++) {
            words.add(word == changed ? by : "word" + word);
        }
        return String.join(" ", words);
    }

    private static Mutation mutation(List<String> texts) {
        return new MutationTest(TextCorpus.of(texts))
                .of(IntStream.range(0, texts.size()).toArray());
    }

    @Test
    void of_copiesThatEachLostAnotherWord_areReplacedEvenly() {
        Mutation mutation = mutation(IntStream.range(0, WORDS)
                .mapToObj(copy -> text(copy, "new" + copy))
                .toList());

        assertThat(mutation.words()).isEqualTo(WORDS);
        assertThat(mutation.kept()).isCloseTo((WORDS - 1.0) / WORDS, within(1e-12));
        assertThat(mutation.coverage()).isCloseTo((WORDS - 1.0) / WORDS, within(1e-12));
        assertThat(mutation.areReplaced()).isTrue();
        assertThat(mutation.log10Even()).isPositive();
    }

    @Test
    void of_formFilledInAtOnePlace_isACopyWithNothingReplaced() {
        Mutation mutation = mutation(IntStream.range(0, WORDS)
                .mapToObj(copy -> text(5, "new" + copy))
                .toList());

        assertThat(mutation.words()).isEqualTo(WORDS - 1);
        assertThat(mutation.kept()).isEqualTo(1);
        assertThat(mutation.areCopies()).isTrue();
        assertThat(mutation.areReplaced()).isFalse();
        assertThat(mutation.log10Random()).isZero();
    }

    @Test
    void of_textsWithoutAWordInCommon_areNoCopies() {
        List<String> texts = IntStream.range(0, WORDS)
                .mapToObj(text -> "a%d b%d c%d d%d e%d f%d g%d h%d i%d".replace("%d", "x" + text))
                .toList();

        assertThat(mutation(texts).areCopies()).isFalse();
    }

    @Test
    void log10Random_wordsDrawnAtRandom_isAboveThatOfWordsThatGoTogether() {
        SplittableRandom random = new SplittableRandom(2);
        List<String> texts = new ArrayList<>();
        for (int text = 0; text < 2_000; text++) {
            int topic = random.nextInt(20);
            texts.add("t%d u%d v%d w%d x%d".replace("%d", Integer.toString(topic)));
        }
        int natural = texts.size();
        addCopies(texts, copy -> "t%d u%d".formatted(copy, copy));
        int drawn = texts.size();
        addCopies(texts, copy -> "t%d u%d".formatted(copy, (copy + 7) % 20));
        MutationTest test = new MutationTest(TextCorpus.of(texts));

        double ofNatural = test.of(IntStream.range(natural, drawn).toArray()).log10Random();
        double ofDrawn = test.of(IntStream.range(drawn, texts.size()).toArray()).log10Random();

        assertThat(ofNatural).isNegative();
        assertThat(ofDrawn).isPositive();
    }

    /// Every copy has its two new words at a place of its own, so that no place is one where a form is filled in.
    private static void addCopies(List<String> texts, IntFunction<String> added) {
        for (int copy = 0; copy < WORDS; copy++) {
            texts.add(text(copy, added.apply(copy)));
        }
    }
}
