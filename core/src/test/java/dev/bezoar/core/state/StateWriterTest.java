package dev.bezoar.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StateWriterTest {
    private interface Writing {
        void to(StateWriter out) throws IOException;
    }

    private static StateReader written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(new StateWriter(bytes));
        return new StateReader(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void state_isReadAsItWasWritten() throws IOException {
        Map<String, Long> ages = new LinkedHashMap<>();
        ages.put("zoe", 7L);
        ages.put("ann", -1L);
        StateReader in = written(out -> out.mark("all")
                .number(Long.MIN_VALUE)
                .number(-3)
                .real(-0.0)
                .real(Double.NaN)
                .flag(true)
                .text("naïve \uD83D\uDC80 " + "x".repeat(70_000))
                .text("half \uD83D, \uDC80\uD83D")
                .numbers(new long[] {1, -2})
                .counts(new int[] {})
                .reals(new double[] {1e-300, Double.NEGATIVE_INFINITY})
                .all(List.of("b", "a"), StateWriter::text)
                .entries(ages, StateWriter::text, StateWriter::number)
                .maybe(Optional.of("there"), StateWriter::text)
                .maybe(Optional.<String>empty(), StateWriter::text));

        assertThat(in.mark("all").number()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.count()).isEqualTo(-3);
        assertThat(1 / in.real()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(in.real()).isNaN();
        assertThat(in.flag()).isTrue();
        assertThat(in.text()).isEqualTo("naïve \uD83D\uDC80 " + "x".repeat(70_000));
        assertThat(in.text()).isEqualTo("half \uD83D, \uDC80\uD83D");
        assertThat(in.numbers()).containsExactly(1, -2);
        assertThat(in.counts()).isEmpty();
        double[] reals = new double[2];
        in.reals(reals);
        assertThat(reals).containsExactly(1e-300, Double.NEGATIVE_INFINITY);
        assertThat(in.<String>all(StateReader::text)).containsExactly("b", "a");
        Map<String, Long> read = new LinkedHashMap<>(Map.of("old", 1L));
        in.entries(read, StateReader::text, StateReader::number);
        assertThat(read).containsExactlyEntriesOf(ages);
        assertThat(in.maybe(StateReader::text)).contains("there");
        assertThat(in.maybe(StateReader::text)).isEmpty();
    }

    @Test
    void arraysLargerThanABlock_areReadAsTheyWereWritten() throws IOException {
        long[] numbers = LongStream.range(0, 10_000).map(at -> at * at - 7).toArray();
        int[] counts = IntStream.range(0, 10_000).map(at -> 7 - at).toArray();
        double[] reals = IntStream.range(0, 10_000).mapToDouble(Math::sqrt).toArray();
        StateReader in =
                written(out -> out.numbers(numbers).counts(counts).reals(reals).flag(true));

        assertThat(in.numbers()).isEqualTo(numbers);
        assertThat(in.counts()).isEqualTo(counts);
        assertThat(in.reals()).isEqualTo(reals);
        assertThat(in.flag()).isTrue();
    }

    @Test
    void otherState_isRefusedWhereItBegins() throws IOException {
        StateReader in = written(out -> out.mark("gate"));

        assertThatThrownBy(() -> in.mark("monitor"))
                .isInstanceOf(IOException.class)
                .hasMessage("expected the state of 'monitor', found 'gate'");
    }

    @Test
    void arrayOfAnotherSize_isRefused() throws IOException {
        StateReader in = written(out -> out.reals(new double[3]));

        assertThatThrownBy(() -> in.reals(new double[4])).hasMessage("expected 4 numbers, found 3");
    }

    @Test
    void numberTooLargeForACount_isRefused() throws IOException {
        StateReader in = written(out -> out.number(1L << 40));

        assertThatThrownBy(in::count).hasMessageContaining("expected a small number");
    }
}
