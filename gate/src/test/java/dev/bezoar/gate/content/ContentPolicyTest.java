package dev.bezoar.gate.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPolicyTest {
    private final ContentPolicy policy = new ContentPolicy(List.of("zorgel", "Bad"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you zorgel you",
                "ZORGEL!",
                "z0rg3l",
                "zоrgеl",
                "zörgël",
                "ｚｏｒｇｅｌ",
                "zo\u200Brgel",
                "z o r g e l",
                "z.o.r.g.e.l",
                "z-o-r-g-e-l",
                "zoooorgelll",
                "so b4d",
                "(bad)",
                "that is b a d indeed"
            })
    void broken_howeverItIsSpelled_isFound(String text) {
        assertThat(policy.broken(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a badge", "zorgels cousin", "b ad", "", "a b c d", "1 2 3", "the zorg el"})
    void broken_byOtherWords_isNot(String text) {
        assertThat(policy.broken(text)).isEmpty();
    }

    @Test
    void new_ofAWordWithoutLetters_saysSo() {
        assertThatThrownBy(() -> new ContentPolicy(List.of("--")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a forbidden word has no letters: \"--\"");
    }
}
