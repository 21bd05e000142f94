package dev.bezoar.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys, seals and verdicts as a person meets them.
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();
    private String key = "";
    private String data = "";

    @BeforeEach
    void make() throws IOException {
        key = folder.resolve("k").toString();
        data = Files.createDirectory(folder.resolve("data")).toString();
        Files.writeString(Path.of(data, "a.csv"), "text,label\nx,1\n");
        Files.writeString(Path.of(data, "b.csv"), "text,label\ny,2\n");
        run("keygen", key);
    }

    @Test
    void verify_untouched_saysIntactAndExitsZero() {
        assertThat(run("seal", data, "--key", key)).isZero();
        out.getBuffer().setLength(0);

        assertThat(run("verify", data, "--key", key + ".pub")).isZero();
        assertThat(out.toString()).startsWith("INTACT        2 files of \"data\" as sealed by key ");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void verify_touched_namesThePathInEveryReport() throws IOException {
        run("seal", data, "--key", key);
        Files.writeString(Path.of(data, "a.csv"), "text,label\nx,2\n");
        String page = folder.resolve("page.html").toString();
        String sarif = folder.resolve("log.sarif").toString();
        out.getBuffer().setLength(0);

        assertThat(run("verify", data, "--key", key + ".pub", "--html", page, "--sarif", sarif, "--json", "-"))
                .isEqualTo(ExitCode.FOUND);
        assertThat(out.toString())
                .startsWith("{\"schema\":1,\"command\":\"verify\",\"input\":\"data\",\"findings\":[{\"id\":"
                        + "\"altered:a.csv\",\"detector\":\"seal\",\"tier\":\"alarm\"")
                .contains("\"evidence\":{\"change\":\"altered\",\"path\":\"a.csv\"")
                .contains("\"verdict\":\"changed\"");
        assertThat(Files.readString(Path.of(page))).contains("altered: a.csv");
        assertThat(Files.readString(Path.of(sarif))).contains("\"uri\":\"a.csv\"");
    }

    @Test
    void verify_anotherKey_saysForgedAndExitsOne() {
        run("seal", data, "--key", key);
        run("keygen", key + "2");
        out.getBuffer().setLength(0);

        assertThat(run("verify", data, "--key", key + "2.pub")).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).startsWith("FORGED        unknown-key\n");
    }

    @Test
    void verify_noSeal_saysSoAndExitsTwo() {
        assertThat(run("verify", data, "--key", key + ".pub")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).isEqualTo("bezoar: %s.sig: there is no such file\n".formatted(data));
    }

    @Test
    void verify_nobodyTrusted_saysSoAndExitsTwo() {
        run("seal", data, "--key", key);

        assertThat(run("verify", data)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString()).isEqualTo("bezoar: say whom you trust: either --key or --chain\n");
    }

    @Test
    void verify_aPrivateKeyAsTrust_saysWhatItIs() {
        run("seal", data, "--key", key);

        assertThat(run("verify", data, "--key", key)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString())
                .isEqualTo("bezoar: %s: a PUBLIC KEY was expected, this is a PRIVATE KEY\n".formatted(key));
    }

    @Test
    void seal_oneSealOfTwoPaths_isRefused() {
        assertThat(run("seal", data, data, "--key", key, "--seal", "s")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString())
                .isEqualTo("bezoar: --seal names one file and there are 2 paths; each needs its own\n");
    }

    @Test
    void seal_aFileThatMayNotBeRead_saysSo() throws IOException {
        Files.writeString(Path.of(data, "deaf"), "");
        Path pipe = Path.of(data, "missing");
        Files.createSymbolicLink(pipe, Path.of("nowhere"));

        assertThat(run("seal", data, "--key", key)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString())
                .startsWith("bezoar: ")
                .contains("\"missing\" is a link to \"nowhere\"")
                .hasLineCount(1);
        assertThat(Path.of(data + ".sig")).doesNotExist();
    }

    @Test
    void keygen_overAKey_isRefused() {
        assertThat(run("keygen", key)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString())
                .isEqualTo("bezoar: %s: there is a file of that name; a key is never overwritten\n".formatted(key));
    }

    @Test
    void keygen_withAPassword_sealsOnlyWithIt() throws IOException {
        String password = Files.writeString(folder.resolve("p"), "sesame\n").toString();
        run("keygen", key + "3", "--curve", "p521", "--password-file", password);

        assertThat(run("seal", data, "--key", key + "3")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run("seal", data, "--key", key + "3", "--password-file", password))
                .isZero();
        assertThat(run("verify", data, "--key", key + "3.pub")).isZero();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!arguments[0].equals("keygen")) {
            all.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), all.toArray(String[]::new));
    }
}
