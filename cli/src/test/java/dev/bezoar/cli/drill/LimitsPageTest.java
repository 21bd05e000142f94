package dev.bezoar.cli.drill;

import static dev.bezoar.cli.drill.Findings.cell;
import static dev.bezoar.cli.drill.Findings.noticed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.drills.RareTokenAttack;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LimitsPageTest {
    private static final RareTokenAttack TOKEN = new RareTokenAttack();
    private static final String PAGE = LimitsPage.of(new Rehearsed(
            "<script>alert(1)</script>.csv",
            1_000,
            Findings.scan(),
            List.of(cell(TOKEN, 5, noticed(0, 10)), cell(TOKEN, 20, noticed(10, 10)))));

    @Test
    void of_hostileName_isEscaped() {
        assertThat(PAGE).contains("&lt;script&gt;alert(1)&lt;/script&gt;.csv").doesNotContain("<script");
    }

    @Test
    void of_cells_arePointsOfTwoLines() {
        assertThat(Pattern.compile("<polyline").matcher(PAGE).results()).hasSize(2);
        assertThat(PAGE).contains("<title>5 samples, review: recall 1.00, precision 1.00</title>");
        assertThat(PAGE).contains("<title>5 samples, alarm: recall 0.00, precision 1.00</title>");
    }

    @Test
    void of_page_asksNothingOfTheNetwork() {
        assertThat(PAGE).doesNotContain("http:", "https:", "src=", "@import", "url(");
    }
}
