package dev.bezoar.service;

import dev.bezoar.service.http.Access;
import dev.bezoar.service.http.Api;
import dev.bezoar.service.http.Body;
import dev.bezoar.service.http.Role;
import dev.bezoar.service.http.Routes;
import dev.bezoar.service.incident.Incident;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.ledger.Journal;
import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.log.ServiceLog;
import dev.bezoar.service.monitor.Monitor;
import dev.bezoar.service.version.Versions;
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
import java.util.Map;
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
    private static final int MOST_CONNECTIONS = 1_000; // others wait: a server out of files would listen no more
    private static final String FIRST_KEY = "first-admin";

    private final FileChannel lockFile;
    private final Ledger ledger;
    private final Incidents incidents = new Incidents();
    private final WatchArea watch;
    private final List<Area> areas;
    private final Journal journal;
    private final Schedule schedule = new Schedule();
    private final Clock clock;
    private @Nullable Intake intake;
    private @Nullable Api api;
    private @Nullable WebServer server;
    private volatile boolean isStopping;

    private Service(ServiceSettings settings, FileChannel lockFile, Ledger ledger, Clock clock) throws IOException {
        this.lockFile = lockFile;
        this.ledger = ledger;
        this.clock = clock;
        this.watch = new WatchArea(settings, incidents);
        Versions versions = new Versions(() -> counts().events());
        GateArea gate = new GateArea(settings, incidents, versions::modelsOf);
        this.areas = List.of(
                watch,
                gate,
                new GuardArea(settings, incidents, watch.monitor()),
                new RecoveryArea(settings, incidents, versions, gate::holdsRevoked),
                new AlertArea(settings.alerts()));
        this.journal = new Journal(
                ledger, areas.stream().flatMap(area -> area.books().stream()).toList());
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
        journal.catchUp();
        incidents.listen(Service::note);
        Access access = Access.of(ledger);
        if (access.isEmpty()) {
            SecretFile.write(
                    settings.data().resolve("admin.key"),
                    (access.create(FIRST_KEY, Role.ADMIN) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Intake taking = new Intake(journal);
        intake = taking;
        List<Routes> routes = new ArrayList<>();
        for (Area area : areas) {
            routes.addAll(area.begin(new Area.Running(taking, ledger, incidents, schedule, clock)));
        }
        Api serves = new Api(
                new Api.Parts(taking, incidents, ledger, access, clock),
                routes,
                settings.listen().requestsASecond());
        api = serves;
        WebServer serving = serve(settings.listen(), serves);
        server = serving;
        ServiceLog.info(
                "started",
                Map.of("host", settings.listen().host(), "port", serving.port(), "events", counts().events()));
    }

    private static void note(Incident begun) {
        ServiceLog.warn(
                "incident",
                Map.of(
                        "number", begun.number(),
                        "kind", begun.kind(),
                        "title", begun.finding().title()));
    }

    private WebServer serve(ServiceSettings.Listen listen, Api api) throws IOException {
        SERVER_LOGGER.setLevel(Level.WARNING);
        try {
            return WebServer.builder()
                    .host(listen.host())
                    .port(listen.port())
                    .shutdownHook(false)
                    .maxPayloadSize(Api.LARGEST_BODY)
                    .contentEncoding(Body.AS_THEY_CAME)
                    .maxTcpConnections(MOST_CONNECTIONS)
                    .connectionOptions(connection -> connection.tcpNoDelay(true)) // or some answers wait 40 ms
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

    /// The port it listens on.
    public int port() {
        WebServer running = server;
        return running == null ? -1 : running.port();
    }

    /// Returns what there was so far.
    public Monitor.Counts counts() {
        return watch.monitor().counts();
    }

    /// Serves no more; what was acknowledged is stored.
    @Override
    public void close() throws IOException {
        isStopping = true;
        Optional.ofNullable(server).ifPresent(WebServer::stop);
        Optional.ofNullable(api).ifPresent(Api::close);
        schedule.close();
        areas.forEach(Area::handIn);
        Optional.ofNullable(intake).ifPresent(Intake::close);
        areas.forEach(Area::close);
        ledger.close();
        lockFile.close();
        ServiceLog.info("stopped", Map.of("events", counts().events()));
    }
}
