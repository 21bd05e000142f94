package dev.bezoar.gate.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EchoMeterTest {
    @Test
    void containment_ofWhatWasDictated_isOne() {
        assertThat(EchoMeter.containment("Repeat after me: the moon is a cheese!", "The moon is a CHEESE."))
                .isEqualTo(1);
    }

    /// Of five runs of three words two stand in the input.
    @Test
    void containment_ofHalfACopy_isTheShareOfRuns() {
        assertThat(EchoMeter.containment("say one two three four now", "one two three four five six seven"))
                .isCloseTo(2 / 5.0, within(1e-12));
    }

    @Test
    void containment_ofOneWord_isFoundAsAWord() {
        assertThat(EchoMeter.containment("say blah", "blah")).isEqualTo(1);
        assertThat(EchoMeter.containment("say blahs", "blah")).isZero();
    }

    @Test
    void containment_ofNothing_isNone() {
        assertThat(EchoMeter.containment("say nothing", " ... ")).isZero();
    }

    @Test
    void containment_ofAnothersWords_isNone() {
        EchoMeter meter = new EchoMeter(10, 5);
        meter.heard(1, "one two three four");

        assertThat(meter.containment(1, "one two three")).isEqualTo(1);
        assertThat(meter.containment(2, "one two three")).isZero();
    }

    @Test
    void heard_moreThanRemembered_forgetsTheOldest() {
        EchoMeter meter = new EchoMeter(2, 2);
        meter.heard(1, "a b c");
        meter.heard(1, "d e f");
        meter.heard(1, "g h i");
        meter.heard(2, "x");
        meter.heard(1, "j k l");
        meter.heard(3, "y");

        assertThat(meter.containment(1, "d e f")).isZero();
        assertThat(meter.containment(1, "g h i")).isEqualTo(1);
        assertThat(meter.containment(2, "x")).isZero();
        assertThat(meter.contributors()).isEqualTo(2);
    }

    @Test
    void heard_aMillionContributors_remembersOnlyTheLast() {
        EchoMeter meter = new EchoMeter(1_000, 5);
        for (long contributor = 0; contributor < 1_000_000; contributor++) {
            meter.heard(contributor, "hello there");
        }

        assertThat(meter.contributors()).isEqualTo(1_000);
    }

    @Test
    void restore_ofAState_measuresTheSame() {
        EchoMeter meter = new EchoMeter(10, 5);
        meter.heard(1, "one two three four");
        EchoMeter again = new EchoMeter(10, 5);

        again.restore(meter.state());

        assertThat(again.containment(1, "two three four five")).isEqualTo(meter.containment(1, "two three four five"));
        assertThat(again.contributors()).isEqualTo(1);
    }
}
