package dev.bezoar.gate.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.Saved;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearCopiesTest {
    private static final SecretHash SECRET = new SecretHash(1, 2);
    private static final String TEXT = "the quick brown fox jumps over the lazy dog while nobody looks";

    @Test
    void cluster_ofACopyWithOneWordChanged_isTheSame() {
        NearCopies copies = new NearCopies(SECRET, 100, 0.6);

        long first = copies.cluster(TEXT);

        assertThat(copies.cluster(TEXT)).isEqualTo(first);
        assertThat(copies.cluster(TEXT.replace("lazy", "idle"))).isEqualTo(first);
        assertThat(copies.cluster("something else altogether, about ships and their cargo"))
                .isNotEqualTo(first);
    }

    /// Clean twin: sentences of one vocabulary that were not copied.
    @Test
    void cluster_ofTextsAboutTheSame_areDifferent() {
        NearCopies copies = new NearCopies(SECRET, 10_000, 0.6);
        SplittableRandom chance = new SplittableRandom(5);
        for (int text = 0; text < 2_000; text++) {
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 10; word++) {
                words.append("word").append(chance.nextInt(200)).append(' ');
            }
            copies.cluster(words.toString());
        }

        assertThat(copies.size()).isGreaterThan(1_950);
    }

    /// Without the check of candidates a pair of similarity 0.3 would meet once in four.
    @Test
    void cluster_ofTextsThatMeetByChance_isChecked() {
        int joined = 0;
        for (int seed = 0; seed < 50; seed++) {
            NearCopies copies = new NearCopies(new SecretHash(seed, 7), 100, 0.6);
            long first = copies.cluster(TEXT);
            joined += copies.cluster("the quick brown fox jumps over many other things that are said here") == first
                    ? 1
                    : 0;
        }

        assertThat(joined).isZero();
    }

    @Test
    void cluster_ofMoreThanRemembered_forgetsTheOldest() {
        NearCopies copies = new NearCopies(SECRET, 2, 0.6);
        long first = copies.cluster(TEXT);
        copies.cluster("another text about something else");
        copies.cluster("a third one, on yet another matter of interest");

        assertThat(copies.size()).isEqualTo(2);
        assertThat(copies.cluster(TEXT)).isNotEqualTo(first);
    }

    @Test
    void cluster_ofHostileTexts_isBounded() {
        NearCopies copies = new NearCopies(SECRET, 10, 0.6);

        assertThat(copies.cluster("a".repeat(1_000_000))).isPositive();
        assertThat(copies.cluster("")).isPositive();
        assertThat(copies.cluster("\uD800\u0000\uFFFF")).isPositive();
    }

    @Test
    void restore_ofWhatWasSaved_goesOnTheSame() {
        SplittableRandom chance = new SplittableRandom(1);
        NearCopies copies = new NearCopies(SECRET, 50, 0.6);
        NearCopies again = new NearCopies(SECRET, 50, 0.6);
        for (int step = 0; step < 1_000; step++) {
            if (chance.nextInt(40) == 0) {
                again = Saved.into(new NearCopies(SECRET, 50, 0.6), again);
            }
            SplittableRandom words = new SplittableRandom(chance.nextInt(Math.max(1, step - 80), step + 2));
            String text = "%d %d %d and %d".formatted(words.nextInt(), words.nextInt(), words.nextInt(), step % 3);

            assertThat(again.cluster(text)).isEqualTo(copies.cluster(text));
        }

        assertThat(Saved.bytes(again)).isEqualTo(Saved.bytes(copies));
    }
}
