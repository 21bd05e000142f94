package dev.bezoar.service.checking;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.GuardRoom;
import dev.bezoar.queries.print.Secret;
import dev.bezoar.watch.Family;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// A guard for each model, and one for all models beyond the first [Family#MOST_MODELS].
///
/// Each begins with a 64th of the memory that the policy allows one guard, and doubles while it is full, until together
/// they have what [#FULL_GUARDS] take: the busiest get most. Safe for several threads.
final class ModelGuards implements Stateful {
    static final int FULL_GUARDS = 4;

    /// The number of the guard of queries that name no model.
    static final int UNNAMED = 0;

    /// The number of the guard that the other models share.
    static final int SHARED = Family.MOST_MODELS + 1;

    private final GuardPolicy policy;
    private final Secret secret;
    private final Recorder recorder;
    private final Map<String, ModelGuard> byModel = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Integer, ModelGuard> byNumber = new ConcurrentSkipListMap<>();
    private GuardRoom room = new GuardRoom(FULL_GUARDS);

    ModelGuards(GuardPolicy policy, Secret secret, Recorder recorder) {
        this.policy = policy;
        this.secret = secret;
        this.recorder = recorder;
    }

    /// Returns the guard of `model`; makes it if there is none.
    ModelGuard of(String model) {
        ModelGuard known = byModel.get(model);
        return known == null ? made(model, 1) : known;
    }

    /// Returns the guard that a record of the ledger is of; makes it if there is none.
    ModelGuard of(int number, String model) {
        ModelGuard known = number == SHARED ? byNumber.get(SHARED) : byModel.get(model);
        return known == null ? made(model, number) : known;
    }

    /// @param wished its number, if that is free
    private synchronized ModelGuard made(String model, int wished) {
        ModelGuard known = byModel.get(model);
        if (known != null && wished != SHARED) {
            return known;
        }
        int number = number(model, wished);
        ModelGuard guard = byNumber.computeIfAbsent(
                number,
                _ -> new ModelGuard(
                        number, number == SHARED ? "" : model, new ModelGuard.Making(policy, secret, recorder, room)));
        if (number != SHARED) {
            byModel.put(model, guard);
        }
        return guard;
    }

    private int number(String model, int wished) {
        if (wished == SHARED || byModel.size() == Family.MOST_MODELS) {
            return SHARED;
        }
        if (model.isEmpty()) {
            return UNNAMED;
        }
        int number = Math.clamp(wished, 1, Family.MOST_MODELS);
        while (byNumber.containsKey(number)) {
            number = number % Family.MOST_MODELS + 1;
        }
        return number;
    }

    /// Returns guard `number`, if there is one.
    Optional<ModelGuard> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /// Returns all guards in the order of their numbers.
    List<ModelGuard> all() {
        return List.copyOf(byNumber.values());
    }

    /// Each guard is saved at a moment of its own: what it has learnt is told by the number of its last record.
    @Override
    public void save(StateWriter out) throws IOException {
        out.all(
                all(),
                (to, guard) -> to.number(guard.number()).text(guard.model()).part(guard));
    }

    private ModelGuard restored(StateReader in) throws IOException {
        ModelGuard guard = of(in.count(), in.text());
        in.part(guard);
        return guard;
    }

    @Override
    public synchronized void restore(StateReader in) throws IOException {
        byModel.clear();
        byNumber.clear();
        room = new GuardRoom(FULL_GUARDS);
        for (ModelGuard guard : in.all(this::restored)) {
            recorder.goOnAfter(guard.last());
        }
    }
}
