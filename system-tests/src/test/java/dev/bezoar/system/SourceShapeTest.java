package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Files, methods and packages stay small, and what is public is documented. An exception is a line here, with its
/// reason.
class SourceShapeTest {
    private static final int MOST_LINES_OF_A_FILE = 500;
    private static final int MOST_LINES_OF_A_METHOD = 40;
    private static final int MOST_PARAMETERS = 5;
    private static final int MOST_FILES_OF_A_PACKAGE = 25;

    /// What breaks a rule, and why it may.
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("AsymmetricFlipDetector.finding", "one line for each number of the evidence"),
            Map.entry("CrowdWorkerDetector.find", "one result put together from workers and pairs; to be split"),
            Map.entry("CrowdWorkerDetector.finding", "one line for each number of the evidence"),
            Map.entry("TableFloodDetector.flood", "the parts of one scan, which want a record of their own"),
            Map.entry("ValueFindings.finding", "one line for each number of the evidence"),
            Map.entry("CallVectors.broken", "a list of attacks, one a statement"),
            Map.entry("CallVectors.hiding", "a list of attacks, one a statement"),
            Map.entry("CallVectors.indirection", "a list of attacks, one a statement"),
            Map.entry("ContainerVectors.archives", "a list of attacks, one a statement"),
            Map.entry("ContainerVectors.legacy", "a list of attacks, one a statement"),
            Map.entry("ContainerVectors.torch", "a list of attacks, one a statement"),
            Map.entry("FormatVectors.gguf", "a list of attacks, one a statement"),
            Map.entry("FormatVectors.keras", "a list of attacks, one a statement"),
            Map.entry("GraphVectors.tensorFlow", "a list of attacks, one a statement"),
            Map.entry("PickleVectors.memory", "a list of attacks, one a statement"),
            Map.entry("PickleVectors.names", "a list of attacks, one a statement"),
            Map.entry("PickleVectors.opcodes", "a list of attacks, one a statement"),
            Map.entry("SnapshotVectors.all", "a list of attacks, one a statement"),
            Map.entry("drills/src/main/java/dev/bezoar/drills", "one attack a file; to be grouped by texts and tables"),
            Map.entry("Answers", "three columns of equal length that are read and never compared"),
            Map.entry("Party", "two columns of equal length that are read and never compared"),
            Map.entry("Inserted", "rows that are read and never compared"),
            Map.entry("JudgedTrigger", "rows that are read and never compared"),
            Map.entry("JudgedValues", "rows that are read and never compared"),
            Map.entry("ValueBench", "rows that are read and never compared"),
            Map.entry("BlockCodec.nibbles", "a kernel: where the bits are, and what they mean"),
            Map.entry("Labels", "one column that is read and never compared"));

    @Test
    void files_haveAtMost500Lines() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path source : Repository.sources()) {
            long lines = Files.readString(source).lines().count();
            if (lines > MOST_LINES_OF_A_FILE) {
                broken.add(Repository.shown(source));
            }
        }

        assertThat(unexplained(broken)).isEmpty();
    }

    @Test
    void packages_haveAtMost25Files() throws IOException {
        assertThat(unexplained(largePackages())).isEmpty();
    }

    @Test
    void methods_haveAtMost40Lines() throws IOException {
        assertThat(unexplained(scan(Repository.sources()).longMethods)).isEmpty();
    }

    @Test
    void methods_haveAtMostFiveParameters() throws IOException {
        assertThat(unexplained(scan(Repository.sources()).wideMethods)).isEmpty();
    }

    @Test
    void publicTypes_areDocumented() throws IOException {
        assertThat(unexplained(scan(Repository.productSources()).undocumented)).isEmpty();
    }

    @Test
    void publicRecords_holdNoArrays() throws IOException {
        assertThat(unexplained(scan(Repository.productSources()).arrayRecords)).isEmpty();
    }

    @Test
    void exceptions_areStillNeeded() throws IOException {
        Shape shape = scan(Repository.sources());
        TreeSet<String> broken = new TreeSet<>(shape.longMethods);
        broken.addAll(shape.wideMethods);
        broken.addAll(shape.undocumented);
        broken.addAll(shape.arrayRecords);
        broken.addAll(largePackages());

        assertThat(broken).containsAll(EXCEPTIONS.keySet());
    }

    @Test
    void scan_ofACrookedFile_seesEveryFault() throws IOException {
        Path file = Files.createTempDirectory("shape").resolve("Crooked.java");
        Files.writeString(
                file,
                "public record Crooked(int[] a) {\n void f(int a, int b, int c, int d, int e, int f) {\n"
                        + "int g = 1;\n".repeat(MOST_LINES_OF_A_METHOD + 1)
                        + "}\n}\n");

        Shape shape = scan(List.of(file));

        assertThat(shape.longMethods).containsExactly("Crooked.f");
        assertThat(shape.wideMethods).containsExactly("Crooked.f");
        assertThat(shape.undocumented).containsExactly("Crooked");
        assertThat(shape.arrayRecords).containsExactly("Crooked");
    }

    private static List<String> largePackages() throws IOException {
        return Repository.sources().stream()
                .filter(source -> !source.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Repository::folder, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(folder -> folder.getValue() > MOST_FILES_OF_A_PACKAGE)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> unexplained(List<String> broken) {
        return broken.stream().filter(one -> !EXCEPTIONS.containsKey(one)).toList();
    }

    private static Shape scan(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            Shape shape = new Shape(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                shape.scan(unit, null);
            }
            return shape;
        }
    }

    /// Collects what breaks a rule, as `Type` or `Type.method`.
    private static final class Shape extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;
        private final List<String> longMethods = new ArrayList<>();
        private final List<String> wideMethods = new ArrayList<>();
        private final List<String> undocumented = new ArrayList<>();
        private final List<String> arrayRecords = new ArrayList<>();
        private String type = "";

        Shape(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            String outer = type;
            type = tree.getSimpleName().toString();
            boolean isPublic = tree.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (isPublic && trees.getDocComment(getCurrentPath()) == null) {
                undocumented.add(type);
            }
            if (isPublic && tree.getKind() == Tree.Kind.RECORD && holdsAnArray(tree)) {
                arrayRecords.add(type);
            }
            super.visitClass(tree, null);
            type = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
            String name = type + "." + tree.getName();
            if (lines(tree) > MOST_LINES_OF_A_METHOD) {
                longMethods.add(name);
            }
            boolean isConstructor = tree.getReturnType() == null;
            if (!isConstructor && tree.getParameters().size() > MOST_PARAMETERS) {
                wideMethods.add(name);
            }
            return super.visitMethod(tree, null);
        }

        private long lines(MethodTree tree) {
            if (tree.getBody() == null) {
                return 0;
            }
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            SourcePositions positions = trees.getSourcePositions();
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, tree.getBody()));
            return lines.getLineNumber(positions.getEndPosition(unit, tree.getBody())) - first - 1;
        }

        private static boolean holdsAnArray(ClassTree tree) {
            return tree.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .anyMatch(field -> field.getType() instanceof ArrayTypeTree);
        }
    }
}
