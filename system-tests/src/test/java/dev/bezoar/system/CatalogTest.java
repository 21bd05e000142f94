package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.dataset.DatasetDetector;
import dev.bezoar.detectors.dataset.DetectorCatalog;
import dev.bezoar.detectors.grouping.GroupingCatalog;
import dev.bezoar.detectors.grouping.TextGrouping;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.AttackCatalog;
import dev.bezoar.report.ReportCatalog;
import dev.bezoar.report.ScanReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Adding a thing is one file, one line in a catalog and one test of the same name; nobody can forget one of them.
class CatalogTest {
    /// Items that no catalog lists, and why.
    private static final Map<String, String> UNLISTED =
            Map.of("TextReport", "written for a person on the terminal, not into the folder of reports");

    /// Items that another test proves, and which.
    private static final Map<String, String> PROVEN_ELSEWHERE = Map.of();

    @Test
    void detectors_areListedOnceEach() {
        assertListed(DatasetDetector.class, names(DetectorCatalog.all()));
    }

    @Test
    void attacks_areListedOnceEach() {
        assertListed(Attack.class, names(AttackCatalog.ALL));
    }

    @Test
    void reports_areListedOnceEach() {
        assertListed(ScanReport.class, names(ReportCatalog.all(Tier.ALARM)));
    }

    /// One class may be listed with several settings.
    @Test
    void groupings_areListedWithDistinctNames() {
        List<TextGrouping> listed = GroupingCatalog.text();

        assertThat(listed).extracting(TextGrouping::name).doesNotHaveDuplicates();
        assertListed(TextGrouping.class, names(listed).stream().distinct().toList());
    }

    @Test
    void items_haveATestOfTheirName() throws IOException {
        Set<String> tests = Repository.sources().stream()
                .map(Repository::typeName)
                .filter(name -> name.endsWith("Test"))
                .collect(Collectors.toSet());
        List<String> items = List.of(DatasetDetector.class, Attack.class, ScanReport.class, TextGrouping.class).stream()
                .flatMap(kind -> implementations(kind).stream())
                .toList();

        assertThat(items)
                .hasSizeGreaterThan(20)
                .filteredOn(item -> !tests.contains(item + "Test"))
                .containsExactlyInAnyOrderElementsOf(PROVEN_ELSEWHERE.keySet());
        assertThat(tests).containsAll(PROVEN_ELSEWHERE.values());
    }

    private static void assertListed(Class<?> kind, List<String> listed) {
        assertThat(listed)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(implementations(kind).stream()
                        .filter(name -> !UNLISTED.containsKey(name))
                        .toList());
    }

    private static List<String> names(List<?> items) {
        return items.stream().map(item -> item.getClass().getSimpleName()).toList();
    }

    private static List<String> implementations(Class<?> kind) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.bezoar").stream()
                        .filter(type -> type.isAssignableTo(kind))
                        .filter(type -> !type.isInterface()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .toList();
    }
}
