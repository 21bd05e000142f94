package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Exhibit.Mark;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("<(/?[a-z][a-z0-9]*|!doctype)[^>]*>");

    @Test
    void write_hostileText_addsNoTagAndNoHiddenCharacter() throws IOException {
        String hostile = Results.written(new HtmlReport(), Results.saying(Results.HOSTILE));

        assertThat(hostile)
                .doesNotContain("<img", "<script", "\u001b", "\u202e", "\u0000", "\ud800")
                .contains("&lt;script&gt;alert(2)&lt;/script&gt;", "U+202E", "U+D800", "U+0000");
        assertThat(TAG.matcher(hostile).replaceAll("").substring(hostile.indexOf("</style>") / 2))
                .doesNotContain("onerror=alert(1)>");
    }

    @Test
    void write_anyResult_asksForNothingFromOutside() throws IOException {
        assertThat(Results.written(new HtmlReport(), Results.saying("plain")))
                .contains("default-src 'none'")
                .doesNotContain(" src=", "url(", "@import", "http://", "https://");
    }

    @Test
    void write_markedExhibit_marksExactlyTheSharedSpan() throws IOException {
        Exhibit exhibit = new Exhibit(3, "a <b> c", List.of(new Mark(2, 5)), "ham", "spam", 0.125);

        assertThat(Results.written(
                        new HtmlReport(), Results.of(Results.finding("one", Tier.ALARM, "title", List.of(exhibit)))))
                .contains("a <mark>&lt;b&gt;</mark> c", "class=\"other\">spam<", ">0.125<");
    }

    @Test
    void write_manyExhibits_putsAllOfThemIntoPages() throws IOException {
        List<Exhibit> exhibits = IntStream.range(0, 10_000)
                .mapToObj(row -> new Exhibit(row, "content " + row, List.of(), "ham", "ham", 0.5))
                .toList();

        String page =
                Results.written(new HtmlReport(), Results.of(Results.finding("one", Tier.REVIEW, "title", exhibits)));

        assertThat(page)
                .contains("<summary>11 to 510 of 10,000</summary>", "<summary>9,511 to 10,000 of 10,000</summary>");
        assertThat(page.split("<td class=\"content\">")).hasSize(10_001);
    }

    @Test
    void write_inAnotherCountry_isTheSamePage() throws IOException {
        Locale before = Locale.getDefault();
        String here = Results.written(new HtmlReport(), Results.saying("plain"));
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Results.written(new HtmlReport(), Results.saying("plain")))
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void write_alarm_numbersItsDotAndGivesTheCommandToDropIt() throws IOException {
        String page =
                Results.written(new HtmlReport(), Results.of(Results.finding("one", Tier.ALARM, "title", List.of())));

        assertThat(page)
                .contains("<circle class=\"dot alarm\"", "<a href=\"#finding-one\"><text class=\"number-label alarm\"")
                .contains("bezoar scan data.csv --out scan --drop alarm");
    }

    @Test
    void write_nothingFound_doesNotSayClean() throws IOException {
        assertThat(Results.written(new HtmlReport(), Results.of()))
                .contains("Nothing was found. That is not a proof that there is nothing")
                .doesNotContain("--drop");
    }
}
