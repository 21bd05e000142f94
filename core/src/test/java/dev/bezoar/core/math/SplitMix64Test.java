package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /// The first numbers of seed 1234567, as Rosetta Code lists them ("Pseudo-random numbers/Splitmix64").
    @Test
    void nextLong_publishedSeed_givesThePublishedNumbers() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(random.longs(5).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void split_anySeed_givesWhatTheJdkGives() {
        for (long seed = -500; seed < 500; seed++) {
            SplitMix64 ours = new SplitMix64(seed * 0x5DEECE66DL);
            SplittableRandom theirs = new SplittableRandom(seed * 0x5DEECE66DL);
            for (int depth = 0; depth < 20; depth++) {
                assertThat(ours.nextLong()).isEqualTo(theirs.nextLong());
                SplitMix64 child = ours.split();
                SplittableRandom other = theirs.split();
                assertThat(ours.nextDouble()).isEqualTo(theirs.nextDouble());
                ours = child;
                theirs = other;
            }
        }
    }

    @Test
    void restore_afterSplits_goesOnTheSame() throws IOException {
        SplitMix64 random = new SplitMix64(7).split().split();
        random.nextLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        random.save(new StateWriter(bytes));
        SplitMix64 other = new SplitMix64(8);

        other.restore(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(other.nextLong()).isEqualTo(random.nextLong());
        assertThat(other.split().nextLong()).isEqualTo(random.split().nextLong());
    }
}
