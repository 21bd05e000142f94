package dev.bezoar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import dev.bezoar.cli.output.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbabilityOptionsTest {
    private static final int ROWS = 4_000;
    private static final int WRONG_EVERY = 50;

    private final StringWriter out = new StringWriter();
    private final StringWriter error = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void scan_labelsFile_listsTheWrongLabels() throws IOException {
        Path probabilities = probabilities();
        ByteBuffer labels = ByteBuffer.allocate(ROWS);
        for (int row = 0; row < ROWS; row++) {
            labels.put((byte) label(row));
        }
        Path file = npy("labels.npy", "|u1", "(%d,)".formatted(ROWS), labels.array());

        int code = run(
                "scan",
                "--probabilities",
                probabilities.toString(),
                "--labels",
                file.toString(),
                "--fail-on",
                "quality");

        assertThat(error.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.FOUND);
        assertThat(out.toString())
                .contains("QUALITY about 77 labels look like mistakes")
                .contains("rows 50, 100, 150, ");
    }

    @Test
    void scan_labelColumn_numbersClassesInSortedOrder() throws IOException {
        StringBuilder table = new StringBuilder("text,label\n");
        for (int row = 0; row < ROWS; row++) {
            table.append("a longer text with number ").append(row).append(label(row) == 0 ? ",alpha\n" : ",beta\n");
        }
        Path data = Files.writeString(folder.resolve("data.csv"), table);

        run("scan", data.toString(), "--probabilities", probabilities().toString(), "--json", "-");

        assertThat(error.toString()).isEmpty();
        assertThat(out.toString())
                .contains("about 77 labels look like mistakes")
                .contains("\"rows\":[50,100,150,");
    }

    @Test
    void scan_labelsAlone_isRefused() {
        assertThat(run("scan", "--labels", "labels.npy")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: --labels needs --probabilities");
    }

    @Test
    void scan_probabilitiesAlone_isRefused() throws IOException {
        assertThat(run("scan", "--probabilities", probabilities().toString())).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip())
                .isEqualTo("bezoar: --probabilities needs --labels, or DATA with a label column");
    }

    @Test
    void scan_nothing_isRefused() {
        assertThat(run("scan")).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(error.toString().strip()).isEqualTo("bezoar: scan needs DATA, or --probabilities");
    }

    private static int label(int row) {
        return row % WRONG_EVERY == 0 ? 1 - row % 2 : row % 2;
    }

    private Path probabilities() throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(ROWS * 2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            double sure = 0.9 + 0.099 * (row % 97) / 97;
            numbers.putDouble(row % 2 == 0 ? sure : 1 - sure).putDouble(row % 2 == 0 ? 1 - sure : sure);
        }
        return npy("p.npy", "<f8", "(%d, 2)".formatted(ROWS), numbers.array());
    }

    private Path npy(String name, String descr, String shape, byte[] data) throws IOException {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(descr, shape);
        ByteBuffer file =
                ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        file.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
        return Files.write(folder.resolve(name), file.array());
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(error, true), arguments);
    }
}
