package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.service.RecoverySettings;
import dev.bezoar.service.golden.GoldenSettings;
import dev.bezoar.service.rollback.Action;
import dev.bezoar.service.rollback.RollbackSettings;
import dev.bezoar.service.rollback.Trigger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags of how a model is taken back.
@Topic("Taking the model back (with --data)")
final class RecoveryOptions {
    @Option(
            names = "--signer",
            paramLabel = "KEY.pub",
            description =
                    "whose seals are believed; then only versions with a seal that holds are put back by themselves")
    private Optional<Path> signer = Optional.empty();

    @Option(
            names = "--roll-back-on",
            paramLabel = "KIND",
            split = ",",
            description = "incidents that put the last good version back: erosion, golden, canary, group, ..., or"
                    + " MODEL=KIND")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--roll-back-command",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "the program that does it, by its whole path, and its arguments; {model}, {from}, {to}, {seal}"
                            + " and {incident} stand for what they say, BEZOAR_MODEL and so on hold it; no shell is used")
    private List<String> command = new ArrayList<>();

    @Option(names = "--roll-back-url", paramLabel = "URL", description = "who does it, told by POST")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--roll-back-limit",
            paramLabel = "TIME",
            defaultValue = "5min",
            converter = Durations.class,
            description = "how long it may take (5min)")
    private Duration limit;

    @Option(
            names = "--roll-back-pause",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Durations.class,
            description = "how long no alarm puts a version of the model back after one did (1h)")
    private Duration pause;

    @Option(names = "--roll-back-dry", description = "tell what would be put back, and do not")
    private boolean isDry;

    @Option(
            names = "--golden",
            paramLabel = "FILE",
            description =
                    "questions with known answers, asked again and again: JSON lines of id, model, input or request,"
                            + " expected, accepted, contains, mustNotContain, fact; with --signer it must be sealed")
    private Optional<Path> golden = Optional.empty();

    @Option(
            names = "--golden-url",
            paramLabel = "URL",
            defaultValue = "",
            description = "who is asked by POST; {model} and {id} stand for an item's")
    private String goldenUrl;

    @Option(
            names = "--golden-every",
            paramLabel = "TIME",
            defaultValue = "10min",
            converter = Durations.class,
            description = "how often (10min)")
    private Duration goldenEvery;

    @Option(
            names = "--golden-false-alarms",
            paramLabel = "N",
            defaultValue = "0.01",
            description = "alarms by count a month, at most on average, where nothing is worse (0.01)")
    private double goldenFalseAlarms;

    @Option(names = "--golden-secret", paramLabel = "NAME", description = "of --alert-secrets, sent as Authorization")
    private Optional<String> goldenSecret = Optional.empty();

    RecoverySettings settings() {
        return new RecoverySettings(
                signer,
                new RollbackSettings(on.stream().map(Trigger::read).toList(), action(), limit, pause, isDry),
                new GoldenSettings(golden, goldenUrl, goldenEvery, goldenFalseAlarms, goldenSecret));
    }

    private Action action() {
        if (url.isPresent() && !command.isEmpty()) {
            throw new IllegalArgumentException("give --roll-back-command or --roll-back-url, not both");
        }
        if (url.isPresent()) {
            return new Action.Post(url.get());
        }
        return command.isEmpty()
                ? new Action.None()
                : new Action.Command(Path.of(command.getFirst()), command.subList(1, command.size()));
    }
}
