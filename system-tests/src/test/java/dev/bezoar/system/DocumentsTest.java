package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What the documents name exists.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)+");
    private static final Pattern FOLDER = Pattern.compile("[a-z][a-z-]*(/[a-z][a-z-]*)*");
    private static final Pattern FILE = Pattern.compile("[\\w.-]+(/[\\w.-]+)*\\.(md|java|xml|csv|html|sh)");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.])/(root|home|work|Users)/\\w");
    private static final Pattern REGISTRY =
            Pattern.compile("artifactory|jfrog|nexus[.-]|repo1?\\.maven|registry\\.npm", Pattern.CASE_INSENSITIVE);

    /// Names in documents that look like our types and are another's.
    private static final Set<String> FOREIGN_TYPES =
            Set.of("NullAway", "ErrorProne", "AssertJ", "ArchUnit", "JSpecify", "GitHub", "MinHash", "JUnit");

    @Test
    void architecture_fitsOneScreenAndNamesEveryModule() throws IOException {
        String text = read("ARCHITECTURE.md");

        assertThat(text.lines().count()).isLessThanOrEqualTo(50);
        assertThat(Repository.modules())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(text).containsPattern("`" + module + "[`/]"));
    }

    @Test
    void architecture_namesEveryProductPackage() throws IOException {
        String text = read("ARCHITECTURE.md");
        Set<String> packages = Repository.productSources().stream()
                .map(Repository::folder)
                .map(folder -> folder.substring(folder.indexOf("dev/bezoar/") + "dev/bezoar/".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages)
                .hasSizeGreaterThan(9)
                .allSatisfy(place -> assertThat(text).contains("`" + place + "`"));
    }

    @Test
    void architecture_namesNoPlaceThatDoesNotExist() throws IOException {
        List<String> places = CODE.matcher(read("ARCHITECTURE.md"))
                .results()
                .map(found -> found.group(1))
                .filter(code -> FOLDER.matcher(code).matches())
                .toList();

        assertThat(places).isNotEmpty();
        for (String place : places) {
            assertThat(isPlace(place)).as(place).isTrue();
        }
    }

    @Test
    void documents_nameOnlyTypesThatExist() throws IOException {
        Set<String> types =
                Repository.sources().stream().map(Repository::typeName).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        for (Path document : Repository.documents()) {
            codes(document)
                    .filter(code -> TYPE.matcher(code).matches())
                    .filter(code -> !types.contains(code) && !FOREIGN_TYPES.contains(code))
                    .forEach(code -> unknown.add(Repository.shown(document) + ": " + code));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void documents_nameOnlyFilesThatExist() throws IOException {
        Set<String> names = Repository.files().stream()
                .flatMap(file ->
                        Stream.of(Repository.shown(file), file.getFileName().toString()))
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Path document : List.of(
                Repository.ROOT.resolve("ARCHITECTURE.md"),
                Repository.ROOT.resolve("CONTRIBUTING.md"),
                Repository.ROOT.resolve("README.md"))) {
            codes(document)
                    .filter(code -> FILE.matcher(code).matches())
                    .filter(code -> !names.contains(code))
                    .forEach(code -> missing.add(Repository.shown(document) + ": " + code));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void documents_linkOnlyToFilesThatExist() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path document : Repository.documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !Files.exists(document.resolveSibling(link)))
                    .forEach(link -> dead.add(Repository.shown(document) + ": " + link));
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void documents_nameOnlyFlagsThatExist() throws IOException {
        Set<String> flags = flags(Main.commandLine());
        List<String> unknown = new ArrayList<>();
        for (Path document : Repository.documents()) {
            if (!Repository.shown(document).startsWith("docs/decisions/")) {
                FLAG.matcher(Files.readString(document))
                        .results()
                        .map(found -> found.group())
                        .filter(flag -> !flags.contains(flag))
                        .forEach(flag -> unknown.add(Repository.shown(document) + ": " + flag));
            }
        }

        assertThat(flags).contains("--json", "--fail-on");
        assertThat(unknown).isEmpty();
    }

    @Test
    void readme_namesEveryCommand() throws IOException {
        String text = read("README.md");

        assertThat(Main.commandLine().getSubcommands().keySet())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(text).contains("bezoar " + command));
    }

    @Test
    void files_nameNoMachineAndNoRegistry() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Repository.files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            boolean isThis = file.endsWith("DocumentsTest.java");
            boolean isSchema = Repository.shown(file).contains("/src/test/resources/cyclonedx/"); // as published
            if (!isThis
                    && !isSchema
                    && (MACHINE_PATH.matcher(text).find()
                            || REGISTRY.matcher(text).find())) {
                found.add(Repository.shown(file));
            }
        }

        assertThat(MACHINE_PATH.matcher("see /" + "root/x").find()).isTrue();
        assertThat(found).isEmpty();
    }

    private static Set<String> flags(CommandLine command) {
        Set<String> flags = new HashSet<>();
        command.getCommandSpec().options().forEach(option -> flags.addAll(List.of(option.names())));
        command.getSubcommands().values().forEach(one -> flags.addAll(flags(one)));
        return flags;
    }

    private static boolean isPlace(String place) throws IOException {
        boolean isPackage = Repository.modules().stream()
                .map(module -> Repository.ROOT.resolve(module).resolve("src/main/java/dev/bezoar"))
                .anyMatch(sources -> Files.isDirectory(sources.resolve(place)));
        return isPackage || Files.isDirectory(Repository.ROOT.resolve(place));
    }

    private static Stream<String> codes(Path document) throws IOException {
        return CODE.matcher(Files.readString(document)).results().map(found -> found.group(1));
    }

    private static String read(String name) throws IOException {
        return Files.readString(Repository.ROOT.resolve(name));
    }
}
