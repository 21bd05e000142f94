package dev.bezoar.gate.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.Saved;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EchoMeterTest {
    @Test
    void containment_ofAnothersWords_isNone() {
        EchoMeter meter = new EchoMeter(10, 5);
        meter.heard(1, Runs.said("one two three four"));

        assertThat(meter.containment(1, Runs.answered("one two three"))).isEqualTo(1);
        assertThat(meter.containment(2, Runs.answered("one two three"))).isZero();
    }

    @Test
    void heard_moreThanRemembered_forgetsTheOldest() {
        EchoMeter meter = new EchoMeter(2, 2);
        meter.heard(1, Runs.said("a b c"));
        meter.heard(1, Runs.said("d e f"));
        meter.heard(1, Runs.said("g h i"));
        meter.heard(2, Runs.said("x"));
        meter.heard(1, Runs.said("j k l"));
        meter.heard(3, Runs.said("y"));

        assertThat(meter.containment(1, Runs.answered("d e f"))).isZero();
        assertThat(meter.containment(1, Runs.answered("g h i"))).isEqualTo(1);
        assertThat(meter.containment(2, Runs.answered("x"))).isZero();
        assertThat(meter.contributors()).isEqualTo(2);
    }

    @Test
    void heard_aMillionContributors_remembersOnlyTheLast() {
        EchoMeter meter = new EchoMeter(1_000, 5);
        for (long contributor = 0; contributor < 1_000_000; contributor++) {
            meter.heard(contributor, Runs.said("hello there"));
        }

        assertThat(meter.contributors()).isEqualTo(1_000);
    }

    @Test
    void restore_ofWhatWasSaved_goesOnTheSame() {
        SplittableRandom chance = new SplittableRandom(1);
        EchoMeter meter = new EchoMeter(20, 3);
        EchoMeter again = new EchoMeter(20, 3);
        for (int step = 0; step < 2_000; step++) {
            long contributor = chance.nextLong(40);
            String text = "w%d w%d w%d".formatted(chance.nextInt(3), chance.nextInt(3), chance.nextInt(3));
            if (chance.nextInt(50) == 0) {
                again = Saved.into(new EchoMeter(20, 3), again);
            }

            assertThat(again.containment(contributor, Runs.answered(text)))
                    .isEqualTo(meter.containment(contributor, Runs.answered(text)));
            meter.heard(contributor, Runs.said(text));
            again.heard(contributor, Runs.said(text));
        }

        assertThat(Saved.bytes(again)).isEqualTo(Saved.bytes(meter));
    }
}
