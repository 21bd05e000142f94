package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubAnnotationReportTest {

    @Test
    void write_threeTiers_areThreeCommands() throws IOException {
        assertThat(Results.written(
                        new GitHubAnnotationReport(),
                        Results.of(
                                Results.finding("one", Tier.ALARM, "first", List.of()),
                                Results.finding("two", Tier.REVIEW, "second", List.of()),
                                Results.finding("three", Tier.QUALITY, "third", List.of()))))
                .isEqualTo("""
                        ::error file=data.csv,title=first::first act
                        ::warning file=data.csv,title=second::second act
                        ::notice file=data.csv,title=third::third act
                        """);
    }

    @Test
    void write_rowWithALine_isShownThere() throws IOException {
        assertThat(Results.written(
                        new GitHubAnnotationReport(Map.of(5, 14L)),
                        Results.of(Results.finding("one", Tier.ALARM, "first", List.of()))))
                .isEqualTo("::error file=data.csv,line=14,title=first::first act\n");
    }

    @Test
    void write_percentBreakColonAndComma_cannotStartAnotherCommand() throws IOException {
        assertThat(Results.written(
                        new GitHubAnnotationReport(),
                        Results.of(Results.finding("one", Tier.ALARM, "a%0A,b:c\r\n::error::d", List.of()))))
                .isEqualTo("::error file=data.csv,title=a%250A%2Cb%3Ac%0D%0A%3A%3Aerror%3A%3Ad"
                        + "::a%250A,b:c%0D%0A::error::d act\n");
    }
}
