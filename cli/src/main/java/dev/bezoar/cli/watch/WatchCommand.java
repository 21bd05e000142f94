package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ReportOptions;
import dev.bezoar.cli.output.ScanProgress;
import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.formats.log.LogFile;
import dev.bezoar.watch.Alarm;
import dev.bezoar.watch.Change;
import dev.bezoar.watch.Event;
import dev.bezoar.watch.EventFields;
import dev.bezoar.watch.EventReader;
import dev.bezoar.watch.Family;
import dev.bezoar.watch.WatchResult;
import dev.bezoar.watch.WatchSettings;
import dev.bezoar.watch.backtest.Backtest;
import dev.bezoar.watch.backtest.EventStore;
import dev.bezoar.watch.backtest.Outcome;
import dev.bezoar.watch.cost.Cost;
import dev.bezoar.watch.estimate.Estimate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Notices from a model's events, of a log or as they come, that its integrity erodes.
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Notices from events, of a log or as they come, that a model erodes: errors, scores, outputs.")
public final class WatchCommand implements Callable<Integer> {
    private static final int TOLD_EACH = 4096; // events

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Mixin
    private EventOptions events;

    @Mixin
    private AlarmOptions alarms;

    @Option(
            names = "--plants",
            paramLabel = "N",
            defaultValue = "10",
            description = "with --backtest: times each kind of erosion is planted (10)")
    private int plants;

    @Mixin
    private ServeOptions serve;

    @Mixin
    private ReportOptions output;

    /// What is done with the log.
    static final class Source {
        @Option(names = "--replay", paramLabel = "LOG", description = "what would have been raised, in order")
        private Optional<Path> replay = Optional.empty();

        @Option(
                names = "--backtest",
                paramLabel = "LOG",
                description = "on a clean log: false alarms, and how long planted erosion takes to show")
        private Optional<Path> backtest = Optional.empty();

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "serve: take events over HTTP, keep them in DIR, and tell what they raise")
        private Optional<Path> data = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        output.requireWritable();
        if (source.data.isPresent()) {
            return serve.run(
                    source.data.get(), alarms, events, spec.commandLine().getOut());
        }
        if (source.replay.isPresent()) {
            return replay(LogFile.of(source.replay.get()));
        }
        if (plants < 1) {
            throw new IllegalArgumentException("--plants must be at least 1, got " + plants);
        }
        return backtest(LogFile.of(source.backtest.orElseThrow()));
    }

    private int replay(LogFile log) throws IOException {
        AlarmPolicy policy = alarms.policy(() -> events.rate(log));
        Replay replay = new Replay(policy);
        EventReader read = read(log, replay::start, replay::take);
        Family family = replay.family.orElseThrow();
        if (family.judged() == 0) {
            throw new IllegalArgumentException(
                    "%s: nothing was judged: %s".formatted(log.name(), String.join("; ", family.skipped())));
        }
        SortedMap<String, Object> facts = facts(read, replay.fields, policy);
        facts.put("streams", family.streams());
        List<String> skipped = new ArrayList<>(read.skipped());
        skipped.addAll(family.skipped());
        List<Change> changes = WatchResult.changes(replay.raised);
        List<Finding> findings = WatchResult.findings(changes, replay.settings);
        Optional<Cost> cost = WatchResult.cost(changes, replay.settings);
        cost.ifPresent(known -> facts.put("cost of erosion", known.asFacts()));
        List<Estimate> estimates = family.estimates();
        if (!estimates.isEmpty()) {
            SortedMap<String, Object> byModel = new TreeMap<>();
            estimates.forEach(one -> byModel.put(one.model(), one.asFacts()));
            facts.put("estimates", byModel);
        }
        ScanResult result = new ScanResult(log.name(), findings, skipped, List.of(promise(policy)), List.of(), facts);
        write(result, "", cost.map(ErosionText::of).orElse("") + ErosionText.of(estimates));
        return result.reaches(Tier.ALARM) ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    /// A replay that is under way.
    private final class Replay {
        private final AlarmPolicy policy;
        private final List<Alarm> raised = new ArrayList<>();
        private Optional<Family> family = Optional.empty();
        private WatchSettings settings;
        private EventFields fields;

        private Replay(AlarmPolicy policy) {
            this.policy = policy;
            this.fields = new EventFields(java.util.Map.of(), List.of());
            this.settings = alarms.settings(policy, fields);
        }

        private void start(EventFields found) {
            fields = found;
            settings = alarms.settings(policy, found);
            family = Optional.of(new Family(settings));
        }

        private void take(Event event) {
            family.flatMap(one -> one.accept(event)).ifPresent(raised::add);
        }
    }

    private int backtest(LogFile log) throws IOException {
        AlarmPolicy policy = alarms.policy(() -> events.rate(log));
        EventStore store = new EventStore();
        List<EventFields> fields = new ArrayList<>();
        EventReader read = read(log, fields::add, store::add);
        WatchSettings settings = alarms.settings(policy, fields.getFirst());
        Outcome outcome;
        try (ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                ScanProgress progress = progress()) {
            progress.accept("planting erosion");
            outcome = new Backtest(settings, store, plants).run(workers);
        }
        SortedMap<String, Object> facts = facts(read, fields.getFirst(), policy);
        facts.put("backtest", outcome.asFacts());
        List<String> skipped = new ArrayList<>(read.skipped());
        skipped.addAll(outcome.skipped());
        List<Finding> findings = WatchResult.findings(WatchResult.changes(outcome.alarms()), settings);
        ScanResult result = new ScanResult(log.name(), findings, skipped, List.of(promise(policy)), List.of(), facts);
        write(result, outcome.table(), "");
        return result.reaches(Tier.ALARM) ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    /// @param before printed before the findings
    /// @param after printed after them
    private void write(ScanResult result, String before, String after) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!output.isQuiet()) {
            out.print(before);
            ReportOptions.print(result, out);
            out.print(after.isEmpty() ? "" : "\n" + after.stripTrailing() + "\n");
            out.flush();
        }
        Map<Integer, Long> lines = new HashMap<>();
        result.findings().forEach(finding -> finding.rows().forEach(row -> lines.put(row, row + 1L)));
        output.write(result, "watch", Tier.ALARM, lines, out);
    }

    private ScanProgress progress() {
        return ScanProgress.on(spec.commandLine().getErr(), output.isQuiet());
    }

    private EventReader read(LogFile log, Consumer<EventFields> start, Consumer<Event> take) throws IOException {
        try (ScanProgress progress = progress()) {
            long[] count = new long[1];
            return events.read(log, new EventReader.Taker(start, event -> {
                take.accept(event);
                if (++count[0] % TOLD_EACH == 0) {
                    progress.read(count[0]);
                }
            }));
        }
    }

    private static SortedMap<String, Object> facts(EventReader read, EventFields fields, AlarmPolicy policy) {
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("events", read.events());
        facts.put("fields", fields.inWords());
        facts.put("threshold", Math.round(policy.threshold()));
        return facts;
    }

    private static String promise(AlarmPolicy policy) {
        return ("where nothing is wrong, a false alarm comes on average after %,.0f events or more, and within the first"
                        + " n events with a chance of at most n / %,.0f")
                .formatted(policy.threshold(), policy.threshold());
    }
}
