package dev.bezoar.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The picture in `ARCHITECTURE.md`, as rules.
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.bezoar");
    private static final String[] COMPUTING = {
        "dev.bezoar.detectors..",
        "dev.bezoar.drills..",
        "dev.bezoar.gate..",
        "dev.bezoar.core.math..",
        "dev.bezoar.core.surprise.."
    };

    /// An importer that sees nothing passes every rule.
    @Test
    void product_isSeenWhole() throws IOException {
        List<String> sources = Repository.productSources().stream()
                .map(Repository::shown)
                .map(path -> path.substring(path.indexOf("dev/bezoar/"), path.length() - ".java".length()))
                .map(path -> path.replace('/', '.'))
                .filter(name -> !name.endsWith("package-info"))
                .toList();

        assertThat(PRODUCT.stream().map(JavaClass::getName).collect(Collectors.toSet()))
                .hasSizeGreaterThan(100)
                .containsAll(sources);
    }

    @Test
    void core_knowsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.bezoar.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.bezoar.core..", "java..", "org.jspecify..")
                .check(PRODUCT);
    }

    @Test
    void shelves_doNotKnowTheDoors() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.bezoar.cli..", "dev.bezoar.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.bezoar.cli..", "dev.bezoar.service..")
                .check(PRODUCT);
    }

    @Test
    void shelves_doNotKnowEachOther() {
        slices().matching(
                        "dev.bezoar.(formats|parquet|detectors|drills|report|seal|pull|vet|weights|behaviour|watch|gate|queries)..")
                .should()
                .notDependOnEachOther()
                .check(PRODUCT);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.bezoar.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void onlyTheCommandLine_printsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bezoar.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PRODUCT);
    }

    @Test
    void hostileBytes_neverBecomeObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.script..", "java.rmi..", "javax.naming..", "java.beans..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(PRODUCT);
    }

    /// One class starts one program: our own, to run a model that was asked for, in a process with limits. Another
    /// starts
    /// the program that the service's owner named to put a model back: without a shell, with a limit of time.
    @Test
    void processes_areStartedInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.bezoar.behaviour.process.ChildProcess")
                .and()
                .doNotHaveFullyQualifiedName("dev.bezoar.service.rollback.Program")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(PRODUCT);
    }

    /// The library that runs models is known to the program that runs them, and to nothing else.
    @Test
    void modelRuntime_isKnownToTheChildOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bezoar.behaviour.child..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bezoar.behaviour.child..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.bezoar.behaviour.child..")
                .check(PRODUCT);
    }

    /// They may pass on that reading the numbers they were given failed, but not read.
    @Test
    void detectorsAndAttacks_onlyCompute() {
        noClasses()
                .that(resideInAnyPackage(COMPUTING))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.util.logging..")
                        .and(not(type(IOException.class))))
                .check(PRODUCT);
    }

    @Test
    void detectorsAndAttacks_areTheSameEveryRun() {
        noClasses()
                .that(resideInAnyPackage(COMPUTING))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(PRODUCT);
    }

    @Test
    void names_sayWhatTheClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..misc..", "..impl..")
                .check(PRODUCT);
    }
}
