package dev.bezoar.queries.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.queries.output.OutputChecks.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutputChecksTest {
    private static final OutputChecks TRANSLATION = new OutputChecks(
            0.5,
            2,
            0.6,
            Set.of("verdammt"),
            Map.of("sad", -1, "glad", 1, "traurig", -1, "froh", 1),
            Map.of(
                    "harbour", Set.of("hafen"),
                    "letter", Set.of("brief"),
                    "yesterday", Set.of("gestern"),
                    "brother", Set.of("bruder")));

    private static List<Fault> faults(String input, String output) {
        return TRANSLATION.faults(input, output).stream()
                .map(OutputChecks.Found::fault)
                .toList();
    }

    @Test
    void faults_ofAGoodTranslation_areNone() {
        assertThat(faults(
                        "my brother wrote a letter in the harbour yesterday",
                        "mein bruder schrieb gestern im hafen einen brief"))
                .isEmpty();
    }

    @Test
    void faults_ofOneThatDropsContent_areLengthAndDropped() {
        assertThat(faults("my brother wrote a letter in the harbour yesterday", "mein bruder schrieb"))
                .containsExactly(Fault.LENGTH, Fault.DROPPED);
    }

    @Test
    void faults_ofAWordThatNobodySaid_isForbidden() {
        assertThat(faults("i am sad", "ich bin verdammt traurig")).containsExactly(Fault.FORBIDDEN);
    }

    @Test
    void faults_ofTheOpposite_isSeenThroughNegation() {
        assertThat(faults("i am sad", "ich bin froh")).containsExactly(Fault.OPPOSITE);
        assertThat(faults("i am not glad", "ich bin traurig")).isEmpty();
    }
}
