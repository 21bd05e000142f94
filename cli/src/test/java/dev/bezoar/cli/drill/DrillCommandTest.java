package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillCommandTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @Test
    void drill_texts_runsEveryAttackOnTextsBesideTheTwin() throws IOException {
        Dataset example = DatasetReader.read(EXAMPLE, Optional.empty(), Optional.empty());

        int code = run("drill", EXAMPLE.toString(), "--count", "15");

        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).containsPattern("\\(clean twin\\) +0 +[\\d,]+ rows in alarms");
        for (Attack attack : AttackCatalog.ALL) {
            boolean isThere = out.toString()
                    .lines()
                    .anyMatch(line -> line.startsWith(attack.name() + " ")
                            || line.startsWith("not possible: " + attack.name() + " "));
            assertThat(isThere).as(attack.name()).isEqualTo(attack.appliesTo(example));
        }
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void drill_noData_saysWhatToSay() {
        assertThat(run("drill")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo("bezoar: say what to attack: drill DATA, drill inject, drill limits or drill tay");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
