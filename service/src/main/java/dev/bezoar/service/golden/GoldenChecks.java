package dev.bezoar.service.golden;

import dev.bezoar.gate.release.Canary;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.service.golden.GoldenRun.Answer;
import dev.bezoar.service.golden.GoldenRun.State;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The book of runs of golden sets. Each run is held, item by item, against one run of the past: the first whole one of
/// the set, so that many small steps are one large one. A person may take another.
///
/// Two things are told: more items lost than won beyond chance (McNemar, exact; the chance of a run is its share of the
/// month's budget), and each fact that is answered otherwise. Safe for several threads.
public final class GoldenChecks implements Book {
    static final String RUN = "GOLDEN_RUN";
    static final String REFERENCE = "GOLDEN_REFERENCE";
    private static final int GOOD_RUNS_TO_END = 3;

    private final ReentrantLock lock = new ReentrantLock();
    private final Incidents incidents;
    private final Map<String, Model> models = new LinkedHashMap<>();

    /// @param incidents where changes are told
    public GoldenChecks(Incidents incidents) {
        this.incidents = incidents;
    }

    private static final class Model {
        private long runs;
        private @Nullable GoldenRun last;
        private long lastTime;
        private @Nullable Reference reference;
        private long lastGood;
        private int goodRuns;
        private long changed; // number of the incident that goes on, or 0
        private long down; // the same of an endpoint that does not answer
    }

    /// The run that others are held against.
    ///
    /// @param set digest of the questions
    /// @param arrival its number
    /// @param right items that were answered right
    record Reference(String set, long arrival, Set<String> right) {
        Reference {
            right = Set.copyOf(right);
        }
    }

    @Override
    public Set<String> forms() {
        return Set.of(RUN, REFERENCE);
    }

    @Override
    public Entry<?> read(String form, byte[] body) {
        if (form.equals(REFERENCE)) {
            return forget(new String(body, StandardCharsets.UTF_8));
        }
        GoldenRun run = GoldenRun.of(body);
        return enter(run);
    }

    Entry<Boolean> enter(GoldenRun run) {
        return (number, arrival) -> locked(() -> take(run, number, arrival));
    }

    /// The next whole run of `model` is the one that others are held against.
    public Entry<Boolean> forget(String model) {
        return (_, _) -> locked(() -> {
            Model known = models.get(model);
            if (known == null) {
                return false;
            }
            known.reference = null;
            known.changed = 0;
            return true;
        });
    }

    private boolean take(GoldenRun run, long number, Arrival arrival) {
        Model model = models.computeIfAbsent(run.model(), _ -> new Model());
        model.runs++;
        model.last = run;
        model.lastTime = arrival.received();
        if (2 * run.count(State.SILENT) > run.answers().size()) {
            model.down = tell(model.down, arrival.received(), new GoldenWords(run, number, model.lastGood).down());
            return false;
        }
        model.down = 0;
        Reference reference = model.reference;
        if (reference == null || !reference.set().equals(run.set())) {
            if (run.count(State.SILENT) == 0) {
                model.reference = reference(run, number);
                model.lastGood = number;
                model.changed = 0;
            }
            return true;
        }
        return judge(model, reference, run, new Place(number, arrival.received()));
    }

    private record Place(long number, long time) {}

    private boolean judge(Model model, Reference reference, GoldenRun run, Place place) {
        List<CanaryResult> results = run.answers().stream()
                .map(answer -> new CanaryResult(
                        answer.id(), reference.right().contains(answer.id()), answer.state() == State.RIGHT))
                .toList();
        CanaryVerdict verdict = new Canary(run.error()).judge(results);
        List<Answer> lost = run.answers().stream()
                .filter(answer ->
                        answer.state() != State.RIGHT && reference.right().contains(answer.id()))
                .toList();
        boolean isWorse = verdict instanceof CanaryVerdict.Failed;
        if (isWorse || lost.stream().anyMatch(Answer::isChangedFact)) {
            model.goodRuns = 0;
            model.changed = tell(
                    model.changed,
                    place.time,
                    new GoldenWords(run, place.number, model.lastGood).changed(lost, verdict));
            return false;
        }
        model.lastGood = place.number;
        model.goodRuns++;
        if (model.goodRuns >= GOOD_RUNS_TO_END) {
            model.changed = 0;
        }
        return true;
    }

    private long tell(long known, long time, GoldenWords.Said said) {
        if (known > 0) {
            incidents.goesOn(known, time, said.finding(known));
            return known;
        }
        return incidents.begin(time, said.topic(), said::finding);
    }

    private static Reference reference(GoldenRun run, long number) {
        Set<String> right = new HashSet<>();
        run.answers().stream()
                .filter(answer -> answer.state() == State.RIGHT)
                .forEach(answer -> right.add(answer.id()));
        return new Reference(run.set(), number, right);
    }

    /// A model's golden set as it is shown.
    ///
    /// @param model its name
    /// @param set digest of the questions
    /// @param signer who sealed them, or empty
    /// @param runs so far
    /// @param time of the last, milliseconds since 1970
    /// @param right items that it answered right
    /// @param wrong items that it answered wrong
    /// @param silent items that it did not answer
    /// @param problem what went wrong first, or empty
    /// @param reference arrival of the run that others are held against, 0 if there is none yet
    /// @param lastGood arrival of the last good run, 0 if there is none yet
    /// @param isDown whether it does not answer
    /// @param isChanged whether it is worse than it was
    /// @param notRight what was not right, `id`, `fact`, `expected` and `answer`
    public record View(
            String model,
            String set,
            String signer,
            long runs,
            long time,
            long right,
            long wrong,
            long silent,
            String problem,
            long reference,
            long lastGood,
            boolean isDown,
            boolean isChanged,
            List<Map<String, Object>> notRight) {
        public View {
            notRight = List.copyOf(notRight);
        }
    }

    /// Returns how it stands with each model.
    public List<View> view() {
        return locked(() -> models.entrySet().stream()
                .map(one -> view(one.getKey(), one.getValue()))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<View> view(String name, Model model) {
        GoldenRun last = model.last;
        if (last == null) {
            return Optional.empty();
        }
        Reference reference = model.reference;
        return Optional.of(new View(
                name,
                last.set(),
                last.signer(),
                model.runs,
                model.lastTime,
                last.count(State.RIGHT),
                last.count(State.WRONG),
                last.count(State.SILENT),
                last.problem(),
                reference == null ? 0 : reference.arrival(),
                model.lastGood,
                model.down > 0,
                model.changed > 0,
                GoldenWords.told(last.answers())));
    }

    /// Number of runs.
    public long runs() {
        return locked(
                () -> models.values().stream().mapToLong(model -> model.runs).sum());
    }

    private interface Work<T> {
        T done();
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.done();
        } finally {
            lock.unlock();
        }
    }
}
