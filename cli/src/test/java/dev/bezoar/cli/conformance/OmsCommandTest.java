package dev.bezoar.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.seal.sign.Curve;
import dev.bezoar.seal.sign.KeyFiles;
import dev.bezoar.seal.sign.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OmsCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private String model = "";
    private String bundle = "";
    private String key = "";

    @BeforeEach
    void make() throws IOException {
        Path place = Files.createDirectory(folder.resolve("model"));
        Files.writeString(place.resolve("signme-1"), "1");
        Files.writeString(place.resolve("ignore-me"), "2");
        model = place.toString();
        bundle = folder.resolve("model.sig").toString();
        key = folder.resolve("key").toString();
        KeyFiles.write(SigningKey.generate(Curve.P256), Path.of(key), Optional.empty());
    }

    @Test
    void verifyModel_whatWasSigned_isAccepted() {
        assertThat(sign()).isZero();
        assertThat(verify()).isZero();
    }

    @Test
    void verifyModel_whatWasLeftOutBySigner_mayBeThere() throws IOException {
        assertThat(sign("--ignore-paths", model + "/ignore-me")).isZero();
        Files.writeString(Path.of(model, "ignore-me"), "3");

        assertThat(verify()).isZero();
    }

    @Test
    void verifyModel_aFileMore_isRefusedUnlessLetThrough() throws IOException {
        sign();
        String more = Files.writeString(Path.of(model, "more"), "3").toString();

        assertThat(verify()).isEqualTo(1);
        assertThat(error.toString()).isEqualTo("added: more: it was not sealed\n");
        assertThat(verify("--ignore-unsigned-files")).isZero();
        assertThat(verify("--ignore-paths", more)).isZero();
        Files.writeString(Path.of(model, "signme-1"), "2");

        assertThat(verify("--ignore-unsigned-files")).isEqualTo(1);
    }

    @Test
    void signModel_insideTheModel_isNotPartOfIt() {
        bundle = model + "/model.sig";

        assertThat(sign()).isZero();
        assertThat(verify()).isZero();
    }

    @Test
    void verifyModel_keylessWithoutARoot_saysWhatIsNeeded() {
        sign();

        String[] arguments = {"oms", "verify-model", "--method", "sigstore", "--model-path", model, "--bundle", bundle};

        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments))
                .isEqualTo(2);
        assertThat(error.toString()).isEqualTo("bezoar: --trusted-root is needed\n");
    }

    @Test
    void capabilities_areOneLineOfJson() {
        assertThat(run("capabilities")).isZero();
        assertThat(out.toString())
                .isEqualTo("{\"flags\":[],\"hash_algorithms\":[\"sha256\"],\"benchmark_model\":true,"
                        + "\"client_version\":\"0.1.0\"}\n");
    }

    @Test
    void benchmarkModel_timesAsOftenAsAsked() {
        sign();

        assertThat(run(
                        "benchmark-model",
                        "--operation",
                        "verify",
                        "--method",
                        "key",
                        "--model-path",
                        model,
                        "--repeat",
                        "3",
                        "--bundle",
                        bundle,
                        "--public-key",
                        key + ".pub"))
                .isZero();
        assertThat(out.toString()).matches("\\{\"times_ms\":\\[\\d+\\.\\d,\\d+\\.\\d,\\d+\\.\\d]}\n");
    }

    private int sign(String... more) {
        return run(with(
                more,
                "sign-model",
                "--method",
                "key",
                "--model-path",
                model,
                "--output-bundle",
                bundle,
                "--private-key",
                key));
    }

    private int verify(String... more) {
        return run(with(
                more,
                "verify-model",
                "--method",
                "key",
                "--model-path",
                model,
                "--bundle",
                bundle,
                "--public-key",
                key + ".pub"));
    }

    private static String[] with(String[] more, String... first) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    private int run(String... arguments) {
        return new CommandLine(new OmsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(error, true))
                .execute(arguments);
    }
}
