package dev.bezoar.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a key to a verdict through the started program: each way to tamper is refused with its own reason.
class SealedDataTest {
    private static final int RECORDS = 100_000;

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void seal() throws IOException, InterruptedException {
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("one.txt"), "one");
        Files.writeString(data.resolve("two.txt"), "two");
        Files.writeString(data.resolve("long.txt"), "long enough to be cut");
        assertThat(run("keygen", "key")).startsWith("0 private key: key");
    }

    @Test
    void verify_eachWayToTamper_hasItsOwnReason() throws IOException, InterruptedException {
        assertThat(run("seal", "data", "--key", "key")).startsWith("0 sealed: 3 files of \"data\", version 1\n");
        assertThat(run("verify", "data", "--key", "key.pub")).startsWith("0 INTACT");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "one");

        Files.delete(data.resolve("one.txt"));
        Files.createSymbolicLink(data.resolve("one.txt"), elsewhere);
        Files.writeString(data.resolve("long.txt"), "long enough");
        Files.move(data.resolve("two.txt"), data.resolve("Two.txt"));
        Files.writeString(data.resolve("more.txt"), "more");

        assertThat(run("verify", "data", "--key", "key.pub"))
                .startsWith("1 CHANGED       4 paths are not as sealed by key ")
                .contains("\ntruncated     long.txt\n")
                .contains("\nadded         more.txt\n")
                .contains("\nlinked        one.txt\n")
                .contains("\ncase-changed  two.txt\n");
    }

    @Test
    void verify_anOlderSealPutBack_isRefused() throws IOException, InterruptedException {
        run("seal", "data", "--key", "key");
        byte[] bundle = Files.readAllBytes(folder.resolve("data.sig"));
        byte[] statements = Files.readAllBytes(folder.resolve("data.sig.intoto.jsonl"));
        assertThat(run("seal", "data", "--key", "key", "--replace")).contains("version 2\n");
        assertThat(run("verify", "data", "--key", "key.pub")).startsWith("0 INTACT");
        Files.write(folder.resolve("data.sig"), bundle);
        Files.write(folder.resolve("data.sig.intoto.jsonl"), statements);

        assertThat(run("verify", "data", "--key", "key.pub")).startsWith("1 FORGED        older-version\n");
    }

    @Test
    void verify_twentyOfAHundredThousandRelabelled_namesExactlyThose() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("id,text,label"));
        for (int record = 0; record < RECORDS; record++) {
            lines.add("%d,some text of record %d,%s".formatted(record, record, record % 2 == 0 ? "ham" : "spam"));
        }
        Files.write(data.resolve("train.csv"), lines);
        run("seal", "data", "--key", "key");
        List<Integer> flipped = new SplittableRandom(5)
                .ints(0, RECORDS)
                .distinct()
                .limit(20)
                .sorted()
                .boxed()
                .toList();
        for (int record : flipped) {
            String line = lines.get(record + 1);
            lines.set(
                    record + 1, line.endsWith(",ham") ? line.replace(",ham", ",spam") : line.replace(",spam", ",ham"));
        }
        Files.write(data.resolve("train.csv"), lines);

        assertThat(run("verify", "data", "--key", "key.pub", "--json", "-"))
                .startsWith("1 {")
                .contains("\"rows\":" + flipped.toString().replace(" ", "") + ",");
    }

    /// The seal is of this project's own toy authority and logs.
    @Test
    void verify_aKeylessSeal_isCheckedWithoutANetwork() throws IOException, InterruptedException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{}\n");
        Files.writeString(model.resolve("weights.bin"), "weights");
        Path made = Path.of("src", "test", "resources", "keyless").toAbsolutePath();
        String root = made.resolve("trusted_root.json").toString();
        String seal = made.resolve("model.sig").toString();
        String issuer = "https://login.example.org";

        assertThat(run(
                        "verify",
                        "model",
                        "--seal",
                        seal,
                        "--trusted-root",
                        root,
                        "--identity",
                        "alice@example.org",
                        "--issuer",
                        issuer))
                .contains("INTACT        2 files of \"model\" as sealed by alice@example.org (known to\n")
                .startsWith("0 ");
        assertThat(run(
                        "verify",
                        "model",
                        "--seal",
                        seal,
                        "--trusted-root",
                        root,
                        "--identity",
                        "bob@example.org",
                        "--issuer",
                        issuer))
                .contains("FORGED        wrong-identity\n")
                .startsWith("1 ");
        assertThat(run("verify", "model", "--seal", seal, "--trusted-root", root))
                .isEqualTo(
                        "2 bezoar: anybody can have such a certificate: say who must have signed with both --identity"
                                + " and --issuer, or give --any-identity instead\n");
    }

    /// Runs the program in `folder` and returns its exit code and what it printed.
    private String run(String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path library = Repository.ROOT.resolve("cli/target/lib");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", library.resolve("*").toString(), Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Path out = folder.resolve("out");
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("BEZOAR_STATE", folder.resolve("state").toString());
        Process process = program.directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        int code = process.waitFor();
        return code + " " + Files.readString(out);
    }
}
