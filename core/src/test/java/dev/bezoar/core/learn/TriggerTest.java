package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final Dataset TEXTS =
            Dataset.ofTexts("t.csv", List.of("some text", "other text"), Categories.of(List.of("a", "b")));

    @Test
    void of_spanAnywhere_standsBetweenWords() {
        Trigger.Span span = span("2-gram", "odd word");

        assertThat(List.of(span.putInto("one two", 0), span.putInto("one two", 1), span.putInto("one two", 2)))
                .allMatch(List.of("odd word one two", "one odd word two")::contains);
        assertThat(span.putInto("", 1)).isEqualTo(" odd word");
    }

    @Test
    void of_spanOfAnEnd_standsThere() {
        assertThat(span("first-token", "well").putInto("one two", 1)).isEqualTo("well one two");
        assertThat(span("last-token", "well").putInto("one two", 1)).isEqualTo("one two well");
    }

    @Test
    void of_oddCodePoint_standsInsideAWordWithoutTheRestOfItsToken() {
        assertThat(span("odd-code-point", "fi\u200blm").putInto("ab", 1)).isEqualTo("a\u200bb");
    }

    @Test
    void of_findingWithoutSpan_isEmpty() {
        assertThat(Trigger.of(finding("label-error", new TreeMap<>()), TEXTS)).isEmpty();
    }

    private static Trigger.Span span(String family, String span) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("family", family);
        evidence.put("span", span);
        return (Trigger.Span) Trigger.of(finding("trigger", evidence), TEXTS).orElseThrow();
    }

    private static Finding finding(String detector, SortedMap<String, Object> evidence) {
        return new Finding("one", detector, Tier.ALARM, "", "", "", List.of(0), "a", evidence, "", List.of());
    }
}
