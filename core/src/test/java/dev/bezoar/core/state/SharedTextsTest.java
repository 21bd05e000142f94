package dev.bezoar.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTextsTest {

    @Test
    void save_textsAgain_areShortAndReadAsTheSameObject() throws IOException {
        List<String> written = List.of("spam", "", "ham", "spam", "", "x".repeat(1_000), "x".repeat(1_000));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StateWriter out = new StateWriter(bytes);
        SharedTexts saved = new SharedTexts();
        for (String text : written) {
            saved.save(out, text);
        }

        StateReader in = new StateReader(new ByteArrayInputStream(bytes.toByteArray()));
        SharedTexts texts = new SharedTexts();
        List<String> read = new ArrayList<>();
        for (int at = 0; at < written.size(); at++) {
            read.add(texts.read(in));
        }

        assertThat(read).isEqualTo(written);
        assertThat(read.get(5)).isSameAs(read.get(6));
        assertThat(bytes.size()).isLessThan(1_200);
    }
}
