package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.service.admission.AdmissionSettings;
import dev.bezoar.service.admission.Rules;
import dev.bezoar.service.admission.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The flags of what a model may learn from; each is good without being given.
@Topic("What the model may learn (with --data)")
final class AdmissionOptions {
    private static final long LARGEST_LIST = 1 << 20; // bytes

    @Option(
            names = "--forbid",
            paramLabel = "FILE",
            description = "with --data: words that no record may hold, one a line, in any spelling")
    private Optional<Path> forbidden = Optional.empty();

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            description = "with --data: a contribution waits before it may be released, such as 90m, 24h or 3d (24h)")
    private Optional<String> hold = Optional.empty();

    @Option(
            names = "--positive-label",
            paramLabel = "LABEL",
            description = "with --data: a label that only a valid record may carry; repeat it (every label)")
    private List<String> positive = new ArrayList<>();

    @Option(
            names = "--contributor-cap",
            paramLabel = "N",
            description = "with --data: records that one contributor may have waiting (50)")
    private Optional<Integer> cap = Optional.empty();

    @Option(
            names = "--valid",
            paramLabel = "KIND",
            description = "with --data: what a valid record is: text without broken characters, or json (text)")
    private Optional<String> valid = Optional.empty();

    @Option(
            names = "--content-model",
            paramLabel = "ONNX",
            description = {
                "with --data: a classifier that scores each contribution; it runs in a process with limits and takes",
                "texts [n] or [n, 1], or their bytes [n, length]"
            })
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--content-limit",
            paramLabel = "P",
            description = "with --content-model: a contribution of this score or more is refused (0.5)")
    private Optional<Double> limit = Optional.empty();

    AdmissionSettings settings() throws IOException {
        Rules usual = Rules.USUAL;
        Rules rules = new Rules(
                hold.isPresent() ? seconds(hold.get()) : usual.holdSeconds(),
                forbidden.isPresent() ? words(forbidden.get()) : List.of(),
                Set.copyOf(positive),
                cap.orElse(usual.waitingEach()),
                valid.map(Validity::named).orElse(usual.validity()),
                limit.orElse(usual.contentLimit()));
        return new AdmissionSettings(rules, model, AdmissionSettings.USUAL.settleEvery());
    }

    private static List<String> words(Path file) throws IOException {
        if (Files.size(file) > LARGEST_LIST) {
            throw new IllegalArgumentException("%s: a list of words has at most 1 MiB".formatted(file));
        }
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty() && !word.startsWith("#"))
                .toList();
    }

    private static long seconds(String time) {
        try {
            String upper = time.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper)
                    .toSeconds();
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException(
                    "--hold must be a time such as 90m, 24h or 3d, got '%s'".formatted(time));
        }
    }
}
