package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectsReportTest {

    @Test
    void write_rowWithAndWithoutExhibit_areBothThere() throws IOException {
        assertThat(content("say \"hi\",\nyou")).isEqualTo("""
                        row,tier,finding,detector,label,expected,probability,content\r
                        3,alarm,one,trigger,ham,spam,0.1250,"say ""hi"",
                        you"\r
                        5,alarm,one,trigger,title,,,\r
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uff1d1"})
    void write_formula_becomesText(String formula) throws IOException {
        assertThat(content(formula)).containsAnyOf(",'" + formula, ",\"'" + formula);
    }

    @Test
    void write_unpairedSurrogateAndNul_areWrittenByNumber() throws IOException {
        assertThat(content("a\ud800\u0000\ud83d\ude00")).contains(",a\\u{d800}\\u{0}\ud83d\ude00\r\n");
    }

    private static String content(String content) throws IOException {
        Exhibit exhibit = new Exhibit(3, content, List.of(), "ham", "spam", 0.125);
        return Results.written(
                new SuspectsReport(), Results.of(Results.finding("one", Tier.ALARM, "title", List.of(exhibit))));
    }
}
