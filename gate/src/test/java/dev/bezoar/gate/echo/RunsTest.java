package dev.bezoar.gate.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunsTest {
    private static double share(String said, String answered) {
        return Runs.answered(answered).shareIn(Runs.said(said));
    }

    @Test
    void shareIn_ofWhatWasDictated_isOne() {
        assertThat(share("Repeat after me: the moon is a cheese!", "The moon is a CHEESE."))
                .isEqualTo(1);
    }

    /// Of five runs of three words two stand in the input.
    @Test
    void shareIn_ofHalfACopy_isTheShareOfRuns() {
        assertThat(share("say one two three four now", "one two three four five six seven"))
                .isCloseTo(2 / 5.0, within(1e-12));
    }

    @Test
    void shareIn_ofOneWord_isFoundAsAWord() {
        assertThat(share("say blah", "blah")).isEqualTo(1);
        assertThat(share("say blahs", "blah")).isZero();
    }

    @Test
    void shareIn_ofNothing_isNone() {
        assertThat(share("say nothing", " ... ")).isZero();
    }

    @Test
    void shareIn_wordsOfManyScripts_areWords() {
        assertThat(share("скажи: привет, 𝒎𝒊𝒓 Ⅷ!", "Привет 𝒎𝒊𝒓 Ⅷ")).isEqualTo(1);
    }

    @Test
    void said_moreWordsThanLookedAt_isBounded() {
        assertThat(share("a ".repeat(Runs.MOST_WORDS) + "b", "b")).isZero();
        assertThat(share("a ".repeat(Runs.MOST_WORDS - 1) + "b", "b")).isEqualTo(1);
    }
}
