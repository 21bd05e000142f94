package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.service.Service;
import dev.bezoar.service.ServiceSettings;
import dev.bezoar.watch.EventFields;
import dev.bezoar.watch.EventFields.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags of the service, and its life: it serves until the program is told to stop.
@Topic("Serving (with --data)")
final class ServeOptions {
    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "with --data: a PostgreSQL database, jdbc:postgresql://HOST/NAME; else a file in DIR")
    private Optional<String> database = Optional.empty();

    @Option(names = "--listen", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "(127.0.0.1)")
    private String host;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8420", description = "(8420); 0 for any free one")
    private int port;

    @Option(names = "--tls-chain", paramLabel = "PEM", description = "certificates; with --tls-key")
    private Optional<Path> chain = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "PEM", description = "private key; with --tls-chain")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "5000",
            description = "requests a second that one key may make (5000)")
    private double requests;

    @Mixin
    private AlertOptions alerts;

    @Mixin
    private CheckOptions checks;

    @Mixin
    private RecoveryOptions recovery;

    @Mixin
    private AdmissionOptions admission;

    /// What events of any kind may tell.
    private static final Map<Role, String> USUAL = Map.of(
            Role.ERROR, "error",
            Role.PREDICTION, "prediction",
            Role.SCORE, "score",
            Role.REFUSED, "refused",
            Role.FALLBACK, "fallback",
            Role.OVERRIDDEN, "overridden",
            Role.FEEDBACK, "feedback");

    int run(Path data, AlarmOptions alarms, EventOptions events, PrintWriter out) throws IOException {
        AlarmPolicy policy = alarms.policy(() -> {
            throw new IllegalArgumentException(
                    "with --data the rate of events is not known: give --false-alarms as a chance in a million events");
        });
        EventFields fields = new EventFields(USUAL, events.segments(), events.inputs());
        ServiceSettings settings = new ServiceSettings(
                data,
                database,
                new ServiceSettings.Listen(host, port, tls(), requests),
                alarms.settings(policy, fields),
                alerts.settings(),
                admission.settings(),
                checks.settings(),
                recovery.settings());
        alerts.log().install();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Service service = Service.start(settings, Clock.systemUTC())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service, stopped)));
            out.printf(
                    "listening on %s://%s:%d, %,d events in the ledger, first key in %s%n",
                    tls().isPresent() ? "https" : "http",
                    host,
                    service.port(),
                    service.counts().events(),
                    data.resolve("admin.key"));
            out.flush();
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.NOTHING_FOUND;
    }

    private static void close(Service service, CountDownLatch stopped) {
        try {
            service.close();
        } catch (IOException trouble) {
            System.getLogger(ServeOptions.class.getName())
                    .log(System.Logger.Level.WARNING, "while stopping: {0}", trouble.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    private Optional<ServiceSettings.Tls> tls() {
        if (chain.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("--tls-chain and --tls-key go together");
        }
        return chain.map(file -> new ServiceSettings.Tls(file, key.orElseThrow()));
    }
}
