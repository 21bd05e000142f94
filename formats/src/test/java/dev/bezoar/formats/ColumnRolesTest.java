package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnRolesTest {

    @Test
    void infer_knownNames_areUsed() throws MalformedInputException {
        assertThat(ColumnRoles.infer(table(30, "id", "Label", "Text"), Optional.empty(), Optional.empty()))
                .isEqualTo(new Roles("Text", "Label"));
    }

    @Test
    void infer_unknownNames_usesValues() throws MalformedInputException {
        assertThat(ColumnRoles.infer(table(30, "id", "kind", "words"), Optional.empty(), Optional.empty()))
                .isEqualTo(new Roles("words", "kind"));
    }

    @Test
    void infer_unknownFlagColumn_listsColumns() {
        refuses(
                table(30, "id", "kind", "words"),
                Optional.of("typo"),
                "data.csv: --label: there is no column \"typo\"; the columns are id, kind, words");
    }

    @Test
    void infer_twoLabelNames_namesBoth() {
        refuses(
                table(30, "class", "label", "text"),
                Optional.empty(),
                "data.csv: more than one column looks like the label: class, label; name one with --label");
    }

    @Test
    void infer_labelDistinctEverywhere_isRefused() {
        refuses(
                table(30, "id", "kind", "words"),
                Optional.of("id"),
                "data.csv: the label column \"id\" has a different value in each of the 30 rows; use --label");
    }

    @Test
    void infer_nineRows_isRefused() {
        refuses(
                table(9, "id", "label", "text"),
                Optional.empty(),
                "data.csv: at least 10 rows are needed, there are 9");
    }

    private static void refuses(Table table, Optional<String> label, String message) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> ColumnRoles.infer(table, Optional.empty(), label))
                .withMessage(message);
    }

    private static Table table(int count, String... columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(List.of("" + row, row % 2 == 0 ? "ham" : "spam", "a text of some words, number " + row));
        }
        return new Table("data.csv", List.of(columns), rows);
    }
}
