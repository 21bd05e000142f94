package dev.bezoar.service.golden;

import dev.bezoar.seal.sign.VerificationKey;
import dev.bezoar.service.golden.GoldenRun.Answer;
import dev.bezoar.service.golden.GoldenRun.State;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Intake;
import dev.bezoar.service.log.Line;
import dev.bezoar.service.log.ServiceLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks the questions of a golden set, one by one, again and again; what was answered is an arrival.
public final class GoldenRunner implements AutoCloseable {
    private static final int LONGEST_SHOWN = 300;
    private static final int MOST_SILENT = 10; // in a row; then the rest is not asked
    private static final String SERVICE = "service";

    private final GoldenSettings settings;
    private final @Nullable GoldenSet set;
    private final Endpoint endpoint;
    private final GoldenChecks book;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("golden").daemon().factory());

    /// @param signer whose seals are believed
    /// @param authorization what is sent as such
    /// @throws IOException if the set is not what was sealed
    public GoldenRunner(
            GoldenSettings settings,
            Optional<VerificationKey> signer,
            Optional<String> authorization,
            GoldenChecks book,
            Instant now)
            throws IOException {
        this.settings = settings;
        this.book = book;
        this.set = settings.file().isPresent() ? GoldenSet.read(settings.file().get(), signer, now) : null;
        this.endpoint = new Endpoint(authorization);
    }

    /// Runs at once, and as often as the settings say.
    public void begin(Intake intake, Clock clock) {
        GoldenSet asked = set;
        if (asked != null) {
            long pause = settings.every().toMillis();
            ScheduledFuture<?> _ =
                    worker.scheduleWithFixedDelay(() -> attempt(asked, intake, clock), 0, pause, TimeUnit.MILLISECONDS);
        }
    }

    /// Runs once more, soon; returns whether there is anything to run.
    public boolean runSoon(Intake intake, Clock clock) {
        GoldenSet asked = set;
        if (asked == null) {
            return false;
        }
        try {
            worker.execute(() -> attempt(asked, intake, clock));
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Takes the next whole run of `model` as the one that others are held against; returns whether it is known.
    public boolean forget(String by, String model, Intake intake, Clock clock) throws IOException {
        byte[] body = model.getBytes(StandardCharsets.UTF_8);
        return intake.take(new Arrival(clock.millis(), by, GoldenChecks.REFERENCE, body), book.forget(model));
    }

    private void attempt(GoldenSet asked, Intake intake, Clock clock) {
        try {
            Map<String, List<GoldenItem>> byModel = new LinkedHashMap<>();
            asked.items()
                    .forEach(item -> byModel.computeIfAbsent(item.model(), _ -> new ArrayList<>())
                            .add(item));
            for (Map.Entry<String, List<GoldenItem>> model : byModel.entrySet()) {
                GoldenRun run = run(asked, model.getKey(), model.getValue());
                Boolean _ = intake.take(
                        new Arrival(clock.millis(), SERVICE, GoldenChecks.RUN, run.bytes()), book.enter(run));
            }
        } catch (IOException trouble) {
            ServiceLog.warn("golden-run-not-kept", Map.of("problem", String.valueOf(trouble.getMessage())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private GoldenRun run(GoldenSet asked, String model, List<GoldenItem> items) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        String problem = "";
        int silent = 0;
        for (GoldenItem item : items) {
            Answer answer = silent < MOST_SILENT ? ask(item) : silent(item, "not asked");
            if (item.isFact() && answer.state() == State.WRONG) {
                answer = ask(item); // a fact is told alone: not for one slip
            }
            silent = answer.state() == State.SILENT ? silent + 1 : 0;
            problem = problem.isEmpty() && silent > 0 ? answer.answer() : problem;
            answers.add(answer);
        }
        return new GoldenRun(model, asked.digest(), asked.signer(), settings.errorOfARun(), answers, problem);
    }

    private Answer ask(GoldenItem item) throws InterruptedException {
        try {
            String answer = endpoint.ask(settings.url(item), item.request());
            return item.isRight(answer)
                    ? new Answer(item.id(), item.isFact(), State.RIGHT, "", "")
                    : new Answer(
                            item.id(),
                            item.isFact(),
                            State.WRONG,
                            Line.of(item.expected(), LONGEST_SHOWN),
                            Line.of(answer, LONGEST_SHOWN));
        } catch (IOException | IllegalArgumentException trouble) {
            String said = trouble.getMessage();
            return silent(item, said == null ? trouble.getClass().getSimpleName() : said);
        }
    }

    private static Answer silent(GoldenItem item, String problem) {
        return new Answer(
                item.id(),
                item.isFact(),
                State.SILENT,
                Line.of(item.expected(), LONGEST_SHOWN),
                Line.of(problem, LONGEST_SHOWN));
    }

    @Override
    public void close() {
        worker.shutdownNow();
        endpoint.close();
    }
}
