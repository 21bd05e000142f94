package dev.bezoar.core.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static Finding finding(Map<String, Object> evidence) {
        return new Finding(
                "golden-3",
                "golden-set",
                Tier.REVIEW,
                Finding.ERODE_MODEL_INTEGRITY,
                "title",
                "message",
                List.of(1, 5, 9),
                "spam",
                new TreeMap<>(evidence),
                "remedy",
                List.of(new Exhibit(5, "free money", List.of(new Exhibit.Mark(0, 4)), "spam", "ham", 0.25)));
    }

    @Test
    void read_ofWhatWasSaved_isTheSameFinding() throws IOException {
        Finding finding = finding(Map.of(
                "text",
                "a",
                "small",
                3,
                "whole",
                1L << 40,
                "real",
                Double.NEGATIVE_INFINITY,
                "flag",
                true,
                "lost",
                List.of(Map.of("id", "q1", "fact", false), List.of())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        finding.save(new StateWriter(bytes));

        assertThat(Finding.read(new StateReader(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(finding);
    }

    @Test
    void save_ofEvidenceThatIsNoNumberOrText_isRefused() {
        StateWriter out = new StateWriter(new ByteArrayOutputStream());

        assertThatThrownBy(() -> finding(Map.of("of", Tier.ALARM)).save(out))
                .isInstanceOf(IOException.class)
                .hasMessage("evidence of the kind class dev.bezoar.core.find.Tier");
    }
}
