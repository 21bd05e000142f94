package dev.bezoar.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.sketch.SecretHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTalkTest {
    private static final long PERIOD = 100;

    private static SharedTalk primed() {
        SharedTalk talk = new SharedTalk(new SecretHash(1, 2), PERIOD);
        for (int text = 0; text < 500; text++) {
            talk.release(talk.words("the usual talk of the town"));
        }
        return talk;
    }

    @Test
    void targets_ofUsualWords_areNone() {
        SharedTalk talk = primed();
        for (int text = 0; text < 10; text++) {
            assertThat(talk.targets(5, talk.words("the usual talk"), 0)).isEmpty();
        }
    }

    /// The third text with a new word makes it news; another period makes it another target.
    @Test
    void targets_ofANewWordThatManyUse_areNewEachPeriod() {
        SharedTalk talk = primed();
        List<Long> words = talk.words("the zorgel talk");
        assertThat(talk.targets(5, words, 0)).isEmpty();
        assertThat(talk.targets(6, words, 0)).isEmpty();
        List<Long> first = talk.targets(7, words, 0);
        assertThat(first).hasSize(1);
        assertThat(talk.targets(8, words, 0)).isEqualTo(first);

        talk.targets(105, words, 0);
        talk.targets(106, words, 0);

        assertThat(talk.targets(107, words, 0)).hasSize(1).isNotEqualTo(first);
    }

    @Test
    void targets_ofACluster_areOne() {
        assertThat(primed().targets(5, List.of(), 9)).hasSize(1);
    }
}
