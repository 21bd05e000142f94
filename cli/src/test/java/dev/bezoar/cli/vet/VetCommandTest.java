package dev.bezoar.cli.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VetCommandTest {
    private static final byte[] HARMLESS = "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HOSTILE =
            "\u0080\u0002cposix\nsystem\nX\n\0\0\0echo inert\u0085R.".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NOISE = {(byte) 0xFE, 1, 2, 3};

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void vet_harmlessPickle_isAdmitted() throws IOException {
        int code = run(file("a.pkl", HARMLESS));

        assertThat(code).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(out.toString()).startsWith("ADMIT ").contains("0 refuse, 0 inconclusive, 0 review, 1 admit");
    }

    @Test
    void vet_hostilePickle_saysWhatItWouldCall() throws IOException {
        int code = run(file("a.pkl", HOSTILE));

        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("refuse        Loading it calls posix.system('echo inert')", "byte 32");
        assertThat(out.toString().lines().filter(line -> !line.contains(folder.toString())))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void vet_manyFiles_exitsByTheWorst() throws IOException {
        String harmless = file("a.pkl", HARMLESS);
        String hostile = file("b.pkl", HOSTILE);
        String noise = file("c.bin", NOISE);

        assertThat(run(harmless, noise)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run(harmless, noise, hostile)).isEqualTo(ExitCode.FOUND);
    }

    @Test
    void vet_json_bindsTheVerdictToTheDigest() throws IOException {
        run(file("a.pkl", HOSTILE), "--json", "-");

        assertThat(out.toString())
                .contains("\"sha256\":\"0e1b01e118ee48f215f2123bc7c9668a1402c1ced2111f50523a98a8ce95bee3\"")
                .contains("\"verdict\":\"refuse\"", "\"detector\":\"unsafe-call\"", "\"offset\":32");
    }

    @Test
    void vet_sarif_hasTheRegion() throws IOException {
        run(file("a.pkl", HOSTILE), "--sarif", "-");

        assertThat(out.toString()).contains("\"byteOffset\":32,\"byteLength\":1", "\"ruleId\":\"unsafe-call\"");
    }

    @Test
    void vet_html_escapesWhatTheModelSays() throws IOException {
        byte[] script = "\u0080\u0002cos\nsystem\nX\b\0\0\0<script>\u0085R.".getBytes(StandardCharsets.ISO_8859_1);

        run(file("a.pkl", script), "--html", folder.resolve("page.html").toString());

        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("Loading it calls os.system(&#39;&lt;script&gt;&#39;)")
                .doesNotContain("<script");
    }

    @Test
    void vet_lookAlike_isRefused() throws IOException {
        Path model = Files.createDirectories(folder.resolve("EleuterAI").resolve("gpt-j-6B"));
        Files.write(model.resolve("a.pkl"), HARMLESS);

        int code = run(model.toString(), "--expect", "EleutherAI/gpt-j-6B");

        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString())
                .contains("refuse        it calls itself EleuterAI/gpt-j-6B: a look-alike of")
                .contains("A hasty reader takes one for the other: one letter differs.");
    }

    @Test
    void vet_publisherOnTheList_isAdmitted() throws IOException {
        Path list = folder.resolve("publishers");
        Files.writeString(list, "# ours\nEleutherAI\n");
        Path model = Files.createDirectories(folder.resolve("EleutherAI").resolve("gpt-j-6B"));
        Files.write(model.resolve("a.pkl"), HARMLESS);

        assertThat(run(model.toString(), "--publishers", list.toString())).isEqualTo(ExitCode.NOTHING_FOUND);
    }

    @Test
    void vet_changedSinceLocked_isRefused() throws IOException {
        String lock = folder.resolve("lock").toString();
        String model = file("a.pkl", HARMLESS);

        assertThat(run(model, "--lock", lock)).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(run(model, "--lock", lock)).isEqualTo(ExitCode.NOTHING_FOUND);
        file("a.pkl", "\u0080\u0002].".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run(model, "--lock", lock)).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("refuse        it is not what was locked", "Changed: the file.");
    }

    @Test
    void vet_missingFile_saysSo() {
        int code = run("absent.pkl");

        assertThat(code).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: absent.pkl: there is no such file");
    }

    @Test
    void vet_headerBeforeLargeTensors_isReadToItsEnd() throws IOException {
        Path large = folder.resolve("large.safetensors");
        String header = "{\"w\":{\"dtype\":\"U8\",\"shape\":[33554432],\"data_offsets\":[0,33554432]}}";
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.write(header.length());
            sparse.seek(8);
            sparse.write(header.getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(8 + header.length() + 33_554_432L);
        }

        assertThat(run(large.toString())).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(run(large.toString(), "--quick")).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(out.toString()).contains("sha256        examined:");
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "vet";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), all);
    }
}
