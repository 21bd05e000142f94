package dev.bezoar.cli.vet;

import dev.bezoar.cli.output.ReportFile;
import dev.bezoar.cli.output.Topic;
import dev.bezoar.cli.seal.Passwords;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.report.VetBillReport;
import dev.bezoar.seal.manifest.Digests;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.SealedName;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.sign.Signer;
import dev.bezoar.seal.sign.SigningKey;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.vet.memory.RulesVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Papers for others: a bill of materials, and a signed statement of what was told.
@Topic("Papers for others")
final class BillOptions {
    /// The predicate by which in-toto has scanners and tests state a result.
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    @Option(
            names = "--bom",
            paramLabel = "FILE",
            description = "write a bill of materials, CycloneDX 1.7 (- for standard output)")
    private Optional<Path> bill = Optional.empty();

    @Option(
            names = "--statement",
            paramLabel = "FILE",
            description = "write a signed statement of the verdict, one bundle a model and line")
    private Optional<Path> statement = Optional.empty();

    @Option(names = "--sign", paramLabel = "KEY", description = "your private key, for --statement")
    private Optional<Path> key = Optional.empty();

    @Mixin
    private Passwords passwords;

    boolean takesStandardOutput() {
        return ReportFile.isStandardOutput(bill);
    }

    /// Refuses before anything is examined what could not be written afterwards.
    void require(boolean isQuick) {
        if (statement.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--statement FILE and --sign KEY belong together");
        }
        if (statement.isPresent() && isQuick) {
            throw new IllegalArgumentException("--statement states digests of whole files; --quick does not make them");
        }
        statement.ifPresent(ReportFile::requireWritable);
    }

    /// Writes what was asked for.
    ///
    /// @param models what is known of each input, by path
    /// @param seals that were verified, by path
    void write(VetResult result, Map<String, ModelDescription> models, Map<String, Sealed> seals, PrintWriter out)
            throws IOException {
        VetBillReport report = new VetBillReport(models);
        ReportFile.write(bill, out, writer -> report.write(result, writer));
        if (statement.isEmpty() || key.isEmpty()) {
            return;
        }
        Signer signer = new Signer(SigningKey.read(key.get(), passwords.given()), List.of());
        String rules = RulesVersion.current().orElse("");
        StringBuilder lines = new StringBuilder();
        for (VettedInput input : result.inputs()) {
            byte[] stated = statement(input, Optional.ofNullable(seals.get(input.path())), rules);
            lines.append(new String(signer.sign(stated).toJson(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        ReportFile.whole(statement.get(), file -> Files.writeString(file, lines));
    }

    /// States the verdict on what a seal of the same model would be about.
    static byte[] statement(VettedInput input, Optional<Sealed> seal, String rules) {
        SortedMap<String, VettedFile> files = files(input);
        String name = seal.map(Sealed::name)
                .orElse(String.valueOf(
                        Path.of(input.path()).toAbsolutePath().normalize().getFileName()));
        String root = seal.map(Sealed::root)
                .orElseGet(() -> Digests.root(
                        files.values().stream().map(VettedFile::sha256).toList()));
        return Statement.write(name, root, PREDICATE, json -> {
            json.writeStringProperty(
                    "result",
                    switch (input.admission()) {
                        case ADMIT -> "PASSED";
                        case REVIEW -> "WARNED";
                        case INCONCLUSIVE, REFUSE -> "FAILED";
                    });
            configuration(json, rules);
            names(json, "passedTests", files, file -> file.concerns().isEmpty());
            names(json, "warnedTests", files, BillOptions::isWarned);
            names(json, "failedTests", files, file -> !file.concerns().isEmpty() && !isWarned(file));
            json.writeStringProperty("verdict", input.admission().label());
            json.writeArrayPropertyStart("findings");
            input.concerns().forEach(concern -> finding(json, ".", concern));
            files.forEach((path, file) -> file.concerns().forEach(concern -> finding(json, path, concern)));
            json.writeEndArray();
        });
    }

    private static void configuration(JsonGenerator json, String rules) {
        json.writeArrayPropertyStart("configuration");
        if (!rules.isEmpty()) {
            json.writeStartObject();
            json.writeStringProperty("name", "rules of bezoar vet");
            json.writeObjectPropertyStart("digest");
            json.writeStringProperty("sha256", rules);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static boolean isWarned(VettedFile file) {
        return file.admission() == Admission.REVIEW;
    }

    /// What a seal would name: everything but what Git keeps and the seal itself.
    private static SortedMap<String, VettedFile> files(VettedInput input) {
        SortedMap<String, VettedFile> files = new TreeMap<>(SealedName.ORDER);
        Path folder = Path.of(input.path());
        for (VettedFile file : input.files()) {
            Path path = Path.of(file.path());
            String inside = folder.relativize(path).toString().replace('\\', '/');
            String name = inside.isEmpty() ? String.valueOf(path.getFileName()) : inside;
            boolean isLeftOut = Manifest.GIT_PATHS.stream().anyMatch(place -> SealedName.isIn(name, place))
                    || name.endsWith(".sig")
                    || name.contains(".sig.");
            if (!isLeftOut && !file.sha256().isEmpty()) {
                files.put(name, file);
            }
        }
        return files;
    }

    private static void names(
            JsonGenerator json, String property, Map<String, VettedFile> files, Predicate<VettedFile> which) {
        json.writeArrayPropertyStart(property);
        files.forEach((name, file) -> {
            if (which.test(file)) {
                json.writeString(name);
            }
        });
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, String path, Concern concern) {
        json.writeStartObject();
        json.writeStringProperty("rule", concern.rule());
        json.writeStringProperty("verdict", concern.admission().label());
        json.writeStringProperty("technique", concern.technique());
        json.writeStringProperty("path", path);
        json.writeStringProperty("member", concern.place().member());
        json.writeNumberProperty("offset", concern.place().offset());
        json.writeStringProperty("title", concern.title());
        json.writeEndObject();
    }
}
