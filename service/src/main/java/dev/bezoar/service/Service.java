package dev.bezoar.service;

import dev.bezoar.service.http.Access;
import dev.bezoar.service.http.Api;
import dev.bezoar.service.http.Role;
import dev.bezoar.service.ingest.BodyReader;
import dev.bezoar.service.ingest.Form;
import dev.bezoar.service.ingest.Intake;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import dev.bezoar.service.monitor.Incident;
import dev.bezoar.service.monitor.Monitor;
import dev.bezoar.service.monitor.Receipt;
import io.helidon.common.configurable.Resource;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A live model's events over HTTP: stored, judged, shown.
///
/// What was acknowledged is in the ledger. At the start the ledger is read once from its first arrival, so that the
/// monitor stands where it stood.
public final class Service implements AutoCloseable {
    private static final Logger SERVER_LOGGER = Logger.getLogger("io.helidon");
    private static final String TOLD = "told";
    private static final String FIRST_KEY = "first-admin";

    private final FileChannel lockFile;
    private final Ledger ledger;
    private final Monitor monitor;
    private final BodyReader reader;
    private final Clock clock;
    private @Nullable Intake<Receipt> intake;
    private @Nullable Webhook webhook;
    private @Nullable WebServer server;
    private long last;
    private boolean isUncertain;
    private volatile boolean isStopping;

    private Service(ServiceSettings settings, FileChannel lockFile, Ledger ledger, Clock clock) throws IOException {
        this.lockFile = lockFile;
        this.ledger = ledger;
        this.clock = clock;
        this.monitor = new Monitor(settings.watch(), Secret.in(settings.data().resolve("secret")));
        this.reader = new BodyReader(settings.watch().fields());
    }

    /// Starts the service; it serves when this returns.
    ///
    /// @throws IOException if the folder is another service's, the ledger cannot be read or the port is taken
    public static Service start(ServiceSettings settings, Clock clock) throws IOException {
        Files.createDirectories(settings.data());
        FileChannel lockFile = lock(settings.data());
        Service service = null;
        try {
            Ledger ledger = Ledger.open(
                    settings.database().orElse("jdbc:sqlite:" + settings.data().resolve("ledger.db")));
            service = new Service(settings, lockFile, ledger, clock);
            service.begin(settings);
            return service;
        } catch (IOException | RuntimeException trouble) {
            if (service != null) {
                service.close();
            }
            lockFile.close();
            throw trouble;
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException _) {
            // another service of this program
        }
        if (lock == null) {
            channel.close();
            throw new IOException(data + ": another service uses this folder");
        }
        return channel;
    }

    private void begin(ServiceSettings settings) throws IOException {
        catchUp();
        long told = ledger.notes(TOLD).stream()
                .mapToLong(note -> Long.parseLong(note.text()))
                .findFirst()
                .orElse(0);
        settings.webhook().ifPresent(url -> {
            Webhook hook = new Webhook(url, number -> ledger.put(new Note(TOLD, "webhook", 0, Long.toString(number))));
            monitor.incidents(told).forEach(hook::accept);
            webhook = hook;
        });
        Access access = Access.of(ledger);
        if (access.isEmpty()) {
            Secret.write(
                    settings.data().resolve("admin.key"),
                    (access.create(FIRST_KEY, Role.ADMIN) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Intake<Receipt> taking = new Intake<>(this::store);
        intake = taking;
        Api api = new Api(
                new Api.Parts(taking, reader, monitor, ledger, access, clock),
                settings.listen().requestsASecond());
        server = serve(settings.listen(), api);
    }

    private WebServer serve(ServiceSettings.Listen listen, Api api) throws IOException {
        SERVER_LOGGER.setLevel(Level.WARNING);
        try {
            return WebServer.builder()
                    .host(listen.host())
                    .port(listen.port())
                    .shutdownHook(false)
                    .maxPayloadSize(Api.LARGEST_BODY)
                    .tls(listen.tls()
                            .map(Service::tls)
                            .orElse(Tls.builder().enabled(false).build()))
                    .routing(routing -> api.addTo(routing, this::requireRunning))
                    .build()
                    .start();
        } catch (IllegalStateException | java.io.UncheckedIOException taken) {
            throw new IOException(
                    "cannot listen on %s port %d: %s".formatted(listen.host(), listen.port(), taken.getMessage()),
                    taken);
        }
    }

    private static Tls tls(ServiceSettings.Tls files) {
        return Tls.builder()
                .privateKey(keys -> keys.pem(pem -> pem.key(Resource.create(files.key()))))
                .privateKeyCertChain(keys -> keys.pem(pem -> pem.certChain(Resource.create(files.chain()))))
                .build();
    }

    private void requireRunning() {
        if (isStopping) {
            throw new IllegalStateException("the service stops");
        }
    }

    /// Takes from the ledger what is in it and not yet in the monitor.
    private List<Incident> catchUp() throws IOException {
        List<Incident> raised = new ArrayList<>();
        ledger.replay(last, (number, arrival) -> {
            raised.addAll(
                    monitor.take(number, arrival.received(), reader.read(Form.valueOf(arrival.form()), arrival.body()))
                            .incidents());
            last = number;
        });
        isUncertain = false;
        return raised;
    }

    private List<Receipt> store(List<Intake.Received> together) throws IOException {
        if (isUncertain) {
            tell(catchUp());
        }
        List<Arrival> arrivals = together.stream().map(Intake.Received::arrival).toList();
        isUncertain = true; // until it is known to be stored
        ledger.append(last + 1, arrivals);
        isUncertain = false;
        List<Receipt> receipts = new ArrayList<>();
        for (Intake.Received one : together) {
            Monitor.Taken taken = monitor.take(++last, one.arrival().received(), one.content());
            receipts.add(taken.receipt());
            tell(taken.incidents());
        }
        return receipts;
    }

    private void tell(List<Incident> alarms) {
        Optional.ofNullable(webhook).ifPresent(hook -> alarms.forEach(hook::accept));
    }

    /// The port it listens on.
    public int port() {
        WebServer running = server;
        return running == null ? -1 : running.port();
    }

    /// Returns what there was so far.
    public Monitor.Counts counts() {
        return monitor.counts();
    }

    /// Serves no more; what was acknowledged is stored.
    @Override
    public void close() throws IOException {
        isStopping = true;
        Optional.ofNullable(server).ifPresent(WebServer::stop);
        Optional.ofNullable(intake).ifPresent(Intake::close);
        Optional.ofNullable(webhook).ifPresent(Webhook::close);
        ledger.close();
        lockFile.close();
    }
}
