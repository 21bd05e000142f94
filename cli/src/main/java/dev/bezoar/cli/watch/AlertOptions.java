package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.service.alert.AlertSettings;
import dev.bezoar.service.log.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags of who is told of incidents, and how the service's log looks.
@Topic("Who is told (with --data)")
final class AlertOptions {
    @Option(
            names = {"--alert", "--webhook"},
            paramLabel = "ADDRESS",
            description = "told of every incident, once: https://..., slack:https://...,"
                    + " mailto:TO?smtp=HOST:587&from=A[&user=U&secret=NAME], syslog://HOST:514, syslog+tcp://...,"
                    + " syslog+tls://..., or secret:NAME for an address in --alert-secrets; may be given again")
    private List<String> sinks = new ArrayList<>();

    @Option(
            names = "--alert-secrets",
            paramLabel = "FILE",
            description = "lines of a name, a space and a secret; only its owner may read it")
    private Optional<Path> secrets = Optional.empty();

    @Option(
            names = "--alert-again",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = Durations.class,
            description = "tell again what nobody answered for so long (24h)")
    private Duration again;

    @Option(
            names = "--alert-rate",
            paramLabel = "N",
            defaultValue = "6",
            description = "messages a minute that an address gets; what is more comes in one (6)")
    private int mostAMinute;

    @Option(
            names = "--log",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "how the service logs to standard error: text or json (text)")
    private String log;

    AlertSettings settings() {
        return new AlertSettings(sinks, secrets, again, mostAMinute);
    }

    LogFormat log() {
        return LogFormat.named(log);
    }
}
