package dev.bezoar.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// Does what people do, once, in a folder that is gone afterwards: the launcher starts it when it has built the
/// program,
/// so that the classes that are needed are kept ready.
public final class WarmUp {
    private static final int LARGE = 1 << 24; // enough that its digest is compiled

    private WarmUp() {}

    /// Makes a key, seals with it, checks the seal, and runs the command that `arguments` are, if there are any.
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path folder = Files.createTempDirectory("bezoar");
        try {
            String key = folder.resolve("key").toString();
            String state = folder.resolve("state").toString();
            String data = Files.createDirectory(folder.resolve("data")).toString();
            Files.writeString(Path.of(data, "data.csv"), "id,text,label\n1,one,a\n2,two,b\n");
            Files.write(Path.of(data, "data.bin"), new byte[LARGE]);
            if (arguments.length > 0) {
                run("--help");
            }
            run("keygen", key);
            run("seal", data, "--key", key, "--state", state);
            run("verify", data, "--key", key + ".pub", "--state", state, "--json", "-");
            Files.writeString(Path.of(data, "data.csv"), "id,text,label\n1,one,b\n2,two,b\n");
            run("verify", data, "--key", key + ".pub", "--state", state);
            if (arguments.length > 0) {
                run(arguments);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(String... arguments) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Main.run(nobody, nobody, arguments);
    }
}
