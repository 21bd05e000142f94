package dev.bezoar.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.output.Progress;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.formats.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/attacks.md` says of every attack what a scan makes of it. To write it again, run this test and copy
/// `cli/target/attacks.md` over it.
class AttacksPageTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "product-notes.csv");
    private static final Path DOCUMENTED = Path.of("..", "docs", "attacks.md");
    private static final String MISSES = """

            A drill fails (exit code 1) if an attack is not noticed, or if a scan of the data as it is raises an alarm.
            These attacks need not be noticed:

            """;

    private static String page = "";

    @BeforeAll
    static void write() throws IOException {
        Rehearsed rehearsed =
                new Rehearsal(List.of(10, 20, 40), 1, 3).run(withoutItsPoison(), AttackCatalog.ALL, Progress.SILENT);
        List<Attack> others = AttackCatalog.ALL.stream()
                .filter(attack -> !rehearsed.attacks().contains(attack))
                .toList();
        page = head(rehearsed.twin())
                + AttacksPage.table(rehearsed)
                + "\nOn other data than labelled texts:\n\n"
                + AttacksPage.list(others)
                + MISSES
                + AttacksPage.misses(AttackCatalog.ALL);
        Files.writeString(Path.of("target", "attacks.md"), page);
    }

    @ParameterizedTest
    @MethodSource("names")
    void scan_attack_doesWhatItsLineSays(String name) throws IOException {
        assertThat(line(Files.readString(DOCUMENTED), name)).hasSize(1).isEqualTo(line(page, name));
    }

    @Test
    void page_isAsDocumented() throws IOException {
        assertThat(Files.readString(DOCUMENTED)).isEqualTo(page);
    }

    static List<String> names() {
        return AttackCatalog.ALL.stream().map(Attack::name).toList();
    }

    private static List<String> line(String markdown, String name) {
        return markdown.lines()
                .filter(line -> line.startsWith("| `" + name + "` "))
                .toList();
    }

    private static Dataset withoutItsPoison() throws IOException {
        Set<Integer> poison = Files.readAllLines(EXAMPLE.resolveSibling("product-notes.key.csv")).stream()
                .skip(1)
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
                .collect(Collectors.toSet());
        Dataset poisoned = DatasetReader.read(EXAMPLE, Optional.empty(), Optional.empty());
        return poisoned.select(IntStream.range(0, poisoned.size())
                .filter(row -> !poison.contains(row))
                .toArray());
    }

    private static String head(ScanResult twin) {
        return """
            # Attacks that can be rehearsed

            `bezoar drill DATA` runs each of these on a copy of DATA and says what a scan of the copy finds;
            `bezoar drill inject ATTACK DATA` writes the copy; `bezoar drill limits DATA` says from how many samples on
            each is noticed on your own data. Every attack keeps its answer key. Poison is *noticed* if findings of
            which at least half the rows are poison hold at least half of it.

            The last columns say what a scan makes of 10, 20 and 40 poisoned samples among the 1,484 rows of
            `examples/product-notes.csv` (without the poison it is shipped with), with each of three seeds: the most
            urgent tier in which the poison is noticed every time. The example is generated from a few sentence patterns,
            which is harder and easier than real text in turn; what is reached on real data is in `results.md`. Without
            an attack a scan of these rows raises %d alarms and %d reviews.

            """.formatted(twin.count(Tier.ALARM), twin.count(Tier.REVIEW));
    }
}
