package dev.bezoar.vet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookAlikeTest {
    @Test
    void of_oneLetterMissing_isALookAlike() {
        assertThat(look("EleuterAI/gpt-j-6B", "EleutherAI/gpt-j-6B")).isEqualTo("one letter differs");
    }

    @Test
    void of_tricks_areLookAlikes() {
        for (String name : List.of(
                "EIeutherAI/gpt-j-6B",
                "EleutherAl/gpt-j-6B",
                "ЕleutherAI/gpt-j-6B",
                "Eleuther-AI/gpt-j-6B",
                "EleutherAI-official/gpt-j-6B",
                "Eleuther/gpt-j-6B",
                "EleutherAI_/gpt-j-6B",
                "EleuhterAI/gpt-j-6B",
                "EleutherAI/gptj-6B",
                "EleutherAI/gpt-j-6b",
                "EleutherAI/j-gpt-6B")) {
            assertThat(look(name, "EleutherAI/gpt-j-6B")).as(name).isNotEmpty();
        }
    }

    @Test
    void of_pairsOfGenuineNames_areDifferent() {
        assertThat(GenuineNames.pairs()).isGreaterThan(1_000);
        assertThat(GenuineNames.taken()).isEmpty();
    }

    private static String look(String name, String known) {
        return LookAlike.of(ModelName.of(name), ModelName.of(known)).orElse("");
    }
}
