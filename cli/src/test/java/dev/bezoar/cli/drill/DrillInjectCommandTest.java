package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.drills.Poisoned;
import dev.bezoar.drills.RareTokenAttack;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillInjectCommandTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void inject_rate_writesTheCopyAndItsKey() throws IOException {
        int code = inject("rare-token", EXAMPLE, "--rate", "0.01", "--seed", "7", "--out", folder.toString());

        Dataset clean = DatasetReader.read(EXAMPLE, Optional.empty(), Optional.empty());
        Poisoned expected = new RareTokenAttack().inject(clean, 15, 7);
        Dataset copy = DatasetReader.read(folder.resolve("poisoned.csv"), Optional.empty(), Optional.empty());
        assertThat(code).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(copy.texts()).isEqualTo(expected.data().texts());
        assertThat(copy.labels().toList()).isEqualTo(expected.data().labels().toList());
        assertThat(Files.readAllLines(folder.resolve("key.csv")))
                .startsWith("row,attack")
                .hasSize(16)
                .contains(expected.rows().getFirst() + ",rare-token");
        assertThat(out.toString().strip())
                .isEqualTo(folder.resolve("poisoned.csv")
                        + ": 15 of 1,500 rows poisoned by rare-token with seed 7; key.csv says which");
    }

    @Test
    void inject_flood_appendsItsRows() throws IOException {
        inject("mutant-flood", EXAMPLE, "--count", "5", "--out", folder.toString());

        Dataset copy = DatasetReader.read(folder.resolve("poisoned.csv"), Optional.empty(), Optional.empty());
        assertThat(copy.size()).isEqualTo(1_505);
        assertThat(Files.readAllLines(folder.resolve("key.csv"))).contains("1500,mutant-flood", "1504,mutant-flood");
    }

    @Test
    void inject_folderInUse_isRefusedUnlessForced() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "keep");
        List<String> before = Files.readAllLines(folder.resolve("mine.txt"));

        int refused = inject("rare-token", EXAMPLE, "--count", "5", "--out", folder.toString());
        int forced = inject("rare-token", EXAMPLE, "--count", "5", "--out", folder.toString(), "--force");

        assertThat(refused).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo("bezoar: " + folder + ": the folder is not empty; --force writes into it");
        assertThat(forced).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(Files.readAllLines(folder.resolve("mine.txt"))).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void inject_impossible_leavesNothing() {
        Path fresh = folder.resolve("fresh");

        int code = inject("rare-token", EXAMPLE, "--count", "100000", "--out", fresh.toString());

        assertThat(code).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).contains("100000 rows to poison, but only");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void inject_rateOutOfRange_isRefused() {
        assertThat(inject("rare-token", EXAMPLE, "--rate", "1.5", "--out", folder.toString()))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: --rate must be above 0 and below 1, got 1.5");
    }

    private int inject(String attack, Path data, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "drill";
        arguments[1] = "inject";
        arguments[2] = attack;
        arguments[3] = data.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
