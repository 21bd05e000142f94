package dev.bezoar.cli.conformance;

import dev.bezoar.seal.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Times signing or checking.
@Command(name = "benchmark-model", description = "Times signing or checking a model.")
final class BenchmarkModelCommand implements OmsCommand.Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(names = "--operation", required = true, paramLabel = "VERB", description = "sign or verify")
    private String operation;

    @Option(names = "--repeat", paramLabel = "COUNT", defaultValue = "5", description = "how often it is timed")
    private int repeat;

    @Option(names = "--warmup", paramLabel = "COUNT", defaultValue = "1", description = "how often before that")
    private int before;

    @Option(names = "--bundle", paramLabel = "FILE", description = "the seal to check")
    private Optional<Path> bundle;

    @Override
    public Integer call() throws IOException {
        if (!operation.equals("sign") && !operation.equals("verify")) {
            throw new IllegalArgumentException("--operation must be sign or verify, got '%s'".formatted(operation));
        }
        Path folder = Files.createTempDirectory("bezoar");
        StringJoiner times = new StringJoiner(",", "{\"times_ms\":[", "]}");
        try {
            for (int round = -before; round < repeat; round++) {
                long start = System.nanoTime();
                once(folder.resolve("model.sig"));
                if (round >= 0) {
                    times.add(String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e6));
                }
            }
        } finally {
            try (java.util.stream.Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        spec.commandLine().getOut().println(times);
        return 0;
    }

    private void once(Path scratch) throws IOException {
        if (operation.equals("sign")) {
            model.sign(scratch);
            return;
        }
        Path seal = bundle.orElseThrow(() -> new IllegalArgumentException("--bundle is needed"));
        if (!(model.verify(seal) instanceof Verdict.Intact)) {
            throw new IllegalArgumentException(seal + ": the model is not as it was signed");
        }
    }
}
