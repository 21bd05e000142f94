package dev.bezoar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bezoar.core.data.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnRolesTest {

    @Test
    void infer_knownNames_areUsed() throws MalformedInputException {
        assertThat(ColumnRoles.infer(table(30, "id", "Label", "Text"), Map.of()).inWords())
                .isEqualTo("id=id label=Label text=Text");
    }

    @Test
    void infer_unknownNames_usesValues() throws MalformedInputException {
        assertThat(ColumnRoles.infer(table(30, "id", "kind", "words"), Map.of()).inWords())
                .isEqualTo("id=id label=kind text=words");
    }

    @Test
    void infer_unknownFlagColumn_listsColumns() {
        refuses(
                table(30, "id", "kind", "words"),
                Map.of(Role.LABEL, "typo"),
                "data.csv: --label: there is no column \"typo\"; the columns are id, kind, words");
    }

    @Test
    void infer_twoLabelNames_namesBoth() {
        refuses(
                table(30, "class", "label", "text"),
                Map.of(),
                "data.csv: more than one column looks like the label: class, label; name one with --label");
    }

    @Test
    void infer_labelDistinctEverywhere_isRefused() {
        refuses(
                table(30, "id", "kind", "words"),
                Map.of(Role.LABEL, "id"),
                "data.csv: the label column \"id\" has a different value in each of the 30 rows; use --label");
    }

    @Test
    void infer_nineRows_isRefused() {
        refuses(table(9, "id", "label", "text"), Map.of(), "data.csv: at least 10 rows are needed, there are 9");
    }

    private static void refuses(Table table, Map<Role, String> given, String message) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> ColumnRoles.infer(table, given))
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
