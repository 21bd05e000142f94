package dev.bezoar.queries.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRestorationTest {
    private final TextRestoration restoration = new TextRestoration(Spelling.of(Collections.nCopies(
            3, "the payment of your account was terrible and the service is good, don't use it: hello world")));

    @Test
    void restored_charactersThatDoNotShow_areGone() {
        TextRestoration.Restored restored = restoration.restored("ter\u200bri\u00adble ser\u2060vice");

        assertThat(restored.text()).isEqualTo("terrible service");
        assertThat(restored.changes()).containsExactly("characters");
    }

    @Test
    void restored_lettersOfAnotherScript_areLatinInALatinText() {
        assertThat(restoration.restored("\u0430cc\u043eunt is g\u043e\u043ed").text())
                .isEqualTo("account is good");
    }

    @Test
    void restored_russian_staysRussian() {
        String russian = "\u041f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440";

        assertThat(restoration.restored(russian).text()).isEqualTo(russian);
    }

    @Test
    void restored_compatibilityForms_areOrdinaryLetters() {
        assertThat(restoration
                        .restored(
                                "\uff47\uff4f\uff4f\uff44 \ud835\udc30\ud835\udc28\ud835\udc2b\ud835\udc25\ud835\udc1d")
                        .text())
                .isEqualTo("good world");
    }

    @Test
    void restored_misspellings_areTheNearestWord() {
        assertThat(restoration.restored("terible servcie was g00d!").text()).isEqualTo("terrible service was good!");
    }

    @Test
    void restored_cleanText_isTheSameWithNoChange() {
        String text = "Dear Ms Okonkwo, your payment of 3,000 was good - don't worry!";

        assertThat(restoration.restored(text)).isEqualTo(new TextRestoration.Restored(text, List.of()));
    }
}
