package dev.bezoar.cli.drill;

import dev.bezoar.cli.output.Progress;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.detectors.dataset.DatasetScan;
import dev.bezoar.drills.Attack;
import dev.bezoar.drills.Poisoned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs attacks on copies of one dataset and scans every copy, a few at a time.
///
/// @param counts numbers of rows to poison, ascending
/// @param firstSeed seed of the first run of each attack; the next run has the next seed
/// @param seeds how often each attack is run
public record Rehearsal(List<Integer> counts, long firstSeed, int seeds) {
    private static final long BYTES_A_CHARACTER = 60; // of all texts, while they are scanned
    private static final long BYTES_A_VALUE = 100; // of all columns, while they are scanned

    public Rehearsal {
        if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("the numbers of samples must be at least 1, got " + counts);
        }
        if (seeds < 1) {
            throw new IllegalArgumentException("at least 1 seed is needed, got " + seeds);
        }
        counts = counts.stream().distinct().sorted().toList();
    }

    /// One attack with one count and one seed.
    private record Run(Attack attack, int count, long seed) {}

    /// What a run came to, or why it was not possible.
    private record Answer(List<Noticed> noticed, String refusal) {}

    /// Runs those of `attacks` that apply to `clean`; the data itself is left as it is.
    public Rehearsed run(Dataset clean, List<Attack> attacks, Progress progress) {
        List<Run> runs = runs(clean, attacks);
        progress.done(0, runs.size() + 1);
        ScanResult twin = DatasetScan.of(clean);
        progress.done(1, runs.size() + 1);
        List<Answer> answers = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(workers(clean));
        try {
            List<Future<Answer>> asked = runs.stream()
                    .map(run -> workers.submit(() -> answer(clean, run, twin)))
                    .toList();
            for (Future<Answer> one : asked) {
                answers.add(finished(one));
                progress.done(answers.size() + 1, runs.size() + 1);
            }
        } finally {
            workers.shutdownNow();
        }
        return new Rehearsed(clean.name(), clean.size(), twin, cells(runs, answers));
    }

    private List<Run> runs(Dataset clean, List<Attack> attacks) {
        List<Run> runs = new ArrayList<>();
        for (Attack attack : attacks) {
            for (int count : attack.appliesTo(clean) ? counts : List.<Integer>of()) {
                for (int seed = 0; seed < seeds; seed++) {
                    runs.add(new Run(attack, count, firstSeed + seed));
                }
            }
        }
        return runs;
    }

    private static Answer answer(Dataset clean, Run run, ScanResult twin) {
        Poisoned poisoned;
        try {
            poisoned = run.attack.inject(clean, run.count, run.seed);
        } catch (IllegalArgumentException tooFew) {
            return new Answer(List.of(), String.valueOf(tooFew.getMessage()));
        }
        return new Answer(List.of(Noticed.of(poisoned, DatasetScan.of(poisoned.data()), twin)), "");
    }

    private static Answer finished(Future<Answer> one) {
        try {
            return one.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the rehearsal was stopped");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a scan failed", failure.getCause());
        }
    }

    private List<Cell> cells(List<Run> runs, List<Answer> answers) {
        List<Cell> cells = new ArrayList<>();
        for (int first = 0; first < runs.size(); first += seeds) {
            List<Answer> ofAllSeeds = answers.subList(first, first + seeds);
            List<Noticed> noticed = ofAllSeeds.stream()
                    .flatMap(answer -> answer.noticed.stream())
                    .toList();
            Run run = runs.get(first);
            String refusal = noticed.isEmpty() ? ofAllSeeds.getFirst().refusal : "";
            cells.add(new Cell(run.attack, run.count, noticed, refusal));
        }
        return cells;
    }

    /// A scan keeps several threads busy by itself, so half as many run at once; fewer where memory is short.
    private static int workers(Dataset clean) {
        long values = (long) clean.columns().size() * clean.size();
        long characters = clean.texts().stream().mapToLong(String::length).sum();
        long bytes = 1 + characters * BYTES_A_CHARACTER + values * BYTES_A_VALUE;
        long fitting = Runtime.getRuntime().maxMemory() / 2 / bytes;
        return Math.clamp(fitting, 1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
