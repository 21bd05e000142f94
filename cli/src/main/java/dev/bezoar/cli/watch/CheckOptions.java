package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.output.OutputChecks;
import dev.bezoar.queries.restore.Spelling;
import dev.bezoar.queries.restore.TextRestoration;
import dev.bezoar.service.checking.CheckSettings;
import dev.bezoar.service.checking.OutputPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags of the service's guard of queries (`/v1/check`).
@Topic("Who may ask what (with --data)")
final class CheckOptions {
    private static final int GROUP_BUDGETS = 10; // clients' budgets that a group has

    @Option(
            names = "--guard",
            paramLabel = "open|closed",
            defaultValue = "open",
            description = "queries that the guard cannot decide on are allowed (open) or blocked")
    private String guard;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "20000",
            description = "queries a client may send in a day (20000); a group ten times as many")
    private int budget;

    @Option(
            names = "--new-subjects",
            paramLabel = "N",
            defaultValue = "1000",
            description = "of these, queries about what the client had not spoken of lately (1000)")
    private int roaming;

    @Option(
            names = "--learn-queries",
            paramLabel = "N",
            defaultValue = "20000",
            description = "first queries, taken to be honest, that show what clients are like (20000)")
    private long learnt;

    @Option(names = "--restore", description = "/v1/check gives inputs back as a person reads or sees them")
    private boolean restores;

    @Option(
            names = "--restore-words",
            paramLabel = "FILE",
            description = "clean texts, one a line, whose words misspelt ones are corrected to; implies --restore")
    private Optional<Path> words = Optional.empty();

    @Option(
            names = "--disagreement",
            paramLabel = "D",
            defaultValue = "0.5",
            description = "answers further apart than this, of 2, are flagged (0.5)")
    private double disagreement;

    @Option(
            names = "--output-policy",
            paramLabel = "FILE",
            description = "what an output must be like (JSON); the rate of others is watched as \"MODEL output\"")
    private Optional<Path> outputs = Optional.empty();

    CheckSettings settings() throws IOException {
        if (!guard.equals("open") && !guard.equals("closed")) {
            throw new IllegalArgumentException("--guard must be open or closed, got '%s'".formatted(guard));
        }
        if (learnt < 3) {
            throw new IllegalArgumentException("--learn-queries must be at least 3, got " + learnt);
        }
        int group = (int) Math.min(Integer.MAX_VALUE, (long) budget * GROUP_BUDGETS);
        GuardPolicy policy = GuardPolicy.standard().learning(learnt).allowing(budget, group, roaming);
        Optional<OutputChecks> checks =
                outputs.isPresent() ? Optional.of(OutputPolicy.read(outputs.get())) : Optional.empty();
        return new CheckSettings(policy, guard.equals("open"), restoration(), disagreement, checks);
    }

    private Optional<TextRestoration> restoration() throws IOException {
        if (words.isPresent()) {
            return Optional.of(new TextRestoration(Spelling.of(Files.readAllLines(words.get()))));
        }
        return restores ? Optional.of(new TextRestoration(Spelling.of(List.of()))) : Optional.empty();
    }
}
