package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source is laid out by the formatter. Spotless checks the same, but only where Maven itself runs on Java 25;
/// tests always do.
class FormattingTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void sources_areLaidOutByTheFormatter() throws IOException, FormatterException {
        List<String> others = new ArrayList<>();
        for (Path source : Repository.sources()) {
            String text = Files.readString(source);
            if (!formatted(text).equals(text)) {
                others.add(Repository.shown(source));
            }
        }

        assertThat(others)
                .as("sources to lay out: set JAVA_HOME to a JDK 25 and run mvn spotless:apply")
                .isEmpty();
    }

    @Test
    void formatter_ofCodeWithoutSpaces_changesIt() throws FormatterException {
        assertThat(formatted("class A{int b;}")).isEqualTo("class A {\n    int b;\n}\n");
    }

    private static String formatted(String text) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(text, Style.PALANTIR);
        return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }
}
