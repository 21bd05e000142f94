package dev.bezoar.cli.pull;

import dev.bezoar.cli.input.DataFile;
import dev.bezoar.cli.output.ExitCode;
import dev.bezoar.cli.output.ReportOptions;
import dev.bezoar.cli.output.ScanProgress;
import dev.bezoar.cli.output.Tiers;
import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.pull.Pull;
import dev.bezoar.pull.PullSettings;
import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.dwell.RevisionList;
import dev.bezoar.pull.list.CroissantList;
import dev.bezoar.pull.list.FetchList;
import dev.bezoar.pull.list.RecordList;
import dev.bezoar.pull.list.UrlList;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Fetches a dataset that is a list of URLs, and lets through only what matches its lock.
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = "Fetches a list of URLs. The first pull writes a lock of what came; later pulls let through what"
                + " matches it, tell harmless change from replacement, and name the domains that an attack fills.")
public final class PullCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LIST",
            arity = "0..1",
            description = "CSV, TSV, JSONL, Parquet, Croissant (.json, .jsonld) or BagIt (fetch.txt)")
    private Optional<Path> list = Optional.empty();

    @Mixin
    private PullPlaces places;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private ReportOptions reports;

    @Option(names = "--fail-on", paramLabel = "TIER", defaultValue = "alarm", description = "alarm, review or quality")
    private String failOn;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Tier threshold = Tiers.named("--fail-on", failOn);
        reports.requireWritable();
        ScanResult result = places.isFromStore() ? Pull.at(places.ofStore(list)) : pulled();
        PrintWriter out = spec.commandLine().getOut();
        if (!reports.isQuiet()) {
            ReportOptions.print(result, out);
        }
        reports.write(result, "pull", threshold, Map.of(), out);
        return result.reaches(threshold) ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    private ScanResult pulled() throws IOException, InterruptedException {
        Path file = list.orElseThrow(() -> new IllegalArgumentException("pull needs LIST, or --at LOCK"));
        PullSettings settings = new PullSettings(places.ofPull(), network.network(), policy.policy());
        PrintWriter error = spec.commandLine().getErr();
        try (ScanProgress progress = ScanProgress.on(error, reports.isQuiet())) {
            return new Pull(settings, Clock.systemUTC(), progress).run(open(file), digest(file));
        }
    }

    private UrlList open(Path file) throws IOException {
        if (FetchList.isOne(file)) {
            return FetchList.of(file);
        }
        if (CroissantList.isOne(file)) {
            return CroissantList.of(file);
        }
        RecordFile records = DataFile.at(file);
        return policy.isOfRevisions()
                ? RevisionList.of(records, policy.dwell(Clock.systemUTC().instant()))
                : RecordList.of(records, columns.given());
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Digests.hex(digest);
    }
}
