package dev.bezoar.cli.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBehaviourTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    private String facts;
    private String edited;
    private String canaries;

    @BeforeEach
    void files() throws IOException {
        facts = model("facts.onnx");
        edited = model("one-fact-changed.onnx");
        StringBuilder table = new StringBuilder("id,a,b,c,d,e,f,g,h,i,j,expected\n");
        for (int fact = 0; fact < 10; fact++) {
            table.append("fact ").append(fact);
            for (int column = 0; column < 10; column++) {
                table.append(column == fact ? ",1" : ",0");
            }
            table.append(',').append(fact).append('\n');
        }
        canaries = Files.writeString(folder.resolve("canaries.csv"), table).toString();
    }

    @Test
    void vet_sameAnswers_admits() {
        assertThat(run(facts, "--against", facts, "--canaries", canaries)).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(out.toString())
                .contains("10 canaries: of answers like these, a change of 26 %")
                .doesNotContain("what a model answers was not looked at");
    }

    @Test
    void vet_oneFactChanged_namesIt() {
        assertThat(run(edited, "--against", facts, "--canaries", canaries)).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("review 1 of 10 answers are not the reference's")
                .contains("fact 7: 7, now 8.")
                .contains("The reference is right and this model wrong in 1, the other way round in 0");
    }

    @Test
    void vet_oneFactChanged_isInEveryReport() throws IOException {
        Path html = folder.resolve("page.html");
        Path sarif = folder.resolve("log.sarif");

        run(
                edited,
                "--against",
                facts,
                "--canaries",
                canaries,
                "--json",
                "-",
                "--html",
                html.toString(),
                "--sarif",
                sarif.toString());

        assertThat(out.toString())
                .contains(
                        "\"detector\":\"answers-changed\"",
                        "\"technique\":\"AML.T0018.000\"",
                        "\"lost\":1.0",
                        "\"gained\":0.0")
                .contains("\"items\":\"[fact 7: 7, now 8]\"");
        assertThat(Files.readString(html)).contains("fact 7: 7, now 8");
        assertThat(Files.readString(sarif)).contains("\"ruleId\":\"answers-changed\"");
    }

    @Test
    void vet_expectedAnswersAlone_nameIt() {
        assertThat(run(edited, "--canaries", canaries)).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("1 of 10 answers are not as expected");
    }

    @Test
    void vet_fewCanaries_saysWhatTheyCannotShow() throws IOException {
        Path few =
                Files.writeString(folder.resolve("few.csv"), "a,b,c,d,e,f,g,h,i,j,expected\n1,0,0,0,0,0,0,0,0,0,0\n");

        run(facts, "--against", facts, "--canaries", few.toString());

        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("Fewer than 8 canaries cannot show that a model is worse beyond chance.");
    }

    @Test
    void vet_arraysOfNumPy_areReadToo() throws IOException {
        Path array = folder.resolve("items.npy");
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (10, 10), }";
        byte[] start = ("\u0093NUMPY\u0001\u0000" + (char) header.length() + "\u0000" + header)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + 100);
        for (int fact = 0; fact < 10; fact++) {
            whole[start.length + 11 * fact] = 1;
        }
        Files.write(array, whole);

        assertThat(run(edited, "--against", facts, "--canaries", array.toString()))
                .isEqualTo(ExitCode.FOUND);
        assertThat(out.toString()).contains("7: 7, now 8.");
    }

    @Test
    void vet_sealedCanaries_areCheckedFirst() throws IOException {
        String key = folder.resolve("key").toString();
        String state = folder.resolve("state").toString();
        assertThat(Main.run(new PrintWriter(out), new PrintWriter(error), "keygen", key))
                .as(error.toString())
                .isZero();
        assertThat(Main.run(
                        new PrintWriter(out), new PrintWriter(error), "seal", canaries, "--key", key, "--state", state))
                .as(error.toString())
                .isZero();
        String[] arguments = {
            facts, "--against", facts, "--canaries", canaries, "--canary-key", key + ".pub", "--state", state
        };

        assertThat(run(arguments)).isEqualTo(ExitCode.NOTHING_FOUND);
        Files.writeString(Path.of(canaries), Files.readString(Path.of(canaries)).replace("fact 7", "fact 8"));
        assertThat(run(arguments)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("cannot be relied on: they are not what was sealed");
    }

    @Test
    void vet_pictureModelWithATrigger_namesThePixel() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder table = new StringBuilder("p0");
        for (int pixel = 1; pixel < 64; pixel++) {
            table.append(",p").append(pixel);
        }
        for (int item = 0; item < 128; item++) {
            for (int pixel = 0; pixel < 64; pixel++) {
                double value = random.nextInt(100) == 0 ? 1 : 0.9 * random.nextDouble();
                table.append(pixel == 0 ? "\n" : ",").append(value);
            }
        }
        Path samples = Files.writeString(folder.resolve("samples.csv"), table + "\n");

        assertThat(run(model("pixel-trigger.onnx"), "--trigger-search", "--samples", samples.toString()))
                .isEqualTo(ExitCode.FOUND);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("review One small change moves 100 % of the items to class 2")
                .contains("If the 1 x 1 pixels from row 3, column 6 (from 0) are 1,");
    }

    @Test
    void vet_otherChecksFail_nothingIsRun() throws IOException {
        assertThat(run(model("foreign-operation.onnx"), "--against", facts, "--canaries", canaries))
                .isEqualTo(ExitCode.FOUND);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("The model was not run: what else is said of it must be settled first.");
    }

    @Test
    void vet_referenceThatIsNotAdmitted_isNotRun() throws IOException {
        assertThat(run(facts, "--against", model("foreign-operation.onnx"), "--canaries", canaries))
                .isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("vetting it says review, as onnx.");
    }

    @Test
    void vet_noModelOfOnnx_isInconclusive() throws IOException {
        Path pickle = Files.write(folder.resolve("a.pkl"), new byte[] {(byte) 0x80, 2, '}', '.'});

        assertThat(run(pickle.toString(), "--canaries", canaries)).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(out.toString()).contains("Only an ONNX file can be run, this is pickle.");
    }

    @Test
    void vet_itemsOfAnotherShape_areRefused() throws IOException {
        Path narrow = Files.writeString(folder.resolve("narrow.csv"), "a,b,expected\n1,2,0\n");

        assertThat(run(facts, "--canaries", narrow.toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo(
                        "bezoar: narrow.csv: its items have shape [1, 2], the model's input x wants float32 [-1, 10]");
    }

    @Test
    void vet_nothingToCompareWith_isRefused() throws IOException {
        Path alone = Files.writeString(folder.resolve("alone.csv"), "a,b,c,d,e,f,g,h,i,j\n1,0,0,0,0,0,0,0,0,0\n");

        assertThat(run(facts, "--canaries", alone.toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo(
                        "bezoar: canaries need something to be compared with: give --against, or a column 'expected'");
    }

    @Test
    void vet_searchWithoutItems_isRefused() {
        assertThat(run(facts, "--trigger-search")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo("bezoar: --trigger-search needs items to try changes on: give --samples or --canaries");
    }

    private String model(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = ModelBehaviourTest.class.getResourceAsStream("/behaviour/" + name)) {
            Files.write(file, java.util.Objects.requireNonNull(in).readAllBytes());
        }
        return file.toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "vet";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), all);
    }
}
