package dev.bezoar.cli.pull;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.pull.PullSettings.Network;
import dev.bezoar.pull.fetch.Limits;
import dev.bezoar.pull.fetch.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say how hosts are asked.
@Topic("How hosts are asked")
final class NetworkOptions {
    private static final int MEGABYTE = 1_000_000;

    @Option(
            names = "--allow-private",
            description = "ask addresses too that not everybody can reach, as of this machine")
    private boolean allowPrivate;

    @Option(
            names = "--resolve",
            paramLabel = "FILE",
            description = "addresses of hosts as in /etc/hosts; *.NAME and ADDRESS:PORT are understood")
    private Optional<Path> resolve = Optional.empty();

    @Option(names = "--connections", defaultValue = "256", description = "requests at one time (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--per-host", defaultValue = "4", description = "of these to one host (${DEFAULT-VALUE})")
    private int perHost;

    @Option(names = "--delay", defaultValue = "0", description = "milliseconds between two of these (${DEFAULT-VALUE})")
    private int delayMillis;

    @Option(names = "--max-mb", defaultValue = "64", description = "size of one item in MB (${DEFAULT-VALUE})")
    private long megabytes;

    @Option(names = "--timeout", defaultValue = "60", description = "seconds for one request (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--attempts", defaultValue = "3", description = "at a request that fails (${DEFAULT-VALUE})")
    private int attempts;

    @Option(names = "--redirects", defaultValue = "5", description = "one after another (${DEFAULT-VALUE})")
    private int redirects;

    Network network() throws IOException {
        Names names = resolve.isPresent() ? Names.of(resolve.get()) : Names.ofSystem();
        Limits limits = new Limits(
                Math.multiplyExact(megabytes, MEGABYTE), Duration.ofSeconds(seconds), redirects, attempts, connections);
        return new Network(names, allowPrivate, limits, perHost, Duration.ofMillis(Math.max(0, delayMillis)));
    }
}
