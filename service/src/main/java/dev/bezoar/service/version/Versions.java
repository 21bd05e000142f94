package dev.bezoar.service.version;

import dev.bezoar.service.ledger.Book;
import dev.bezoar.service.ledger.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/// The book of versions and of who serves.
///
/// Safe for several threads.
public final class Versions implements Book {
    private static final int MOST_VERSIONS = 100_000;
    private static final int MOST_DEPLOYMENTS = 10_000; // remembered, of a model

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<Long, List<String>> ofBatch = new HashMap<>();
    private final LongSupplier events;
    private int count;

    private static final class Model {
        private final Map<String, ModelVersion> versions = new LinkedHashMap<>();
        private final List<Deployment> deployments = new ArrayList<>();
        private final Set<String> demoted = new HashSet<>();
    }

    /// @param events number of events counted so far
    public Versions(LongSupplier events) {
        this.events = events;
    }

    /// What is told to who registers or deploys.
    ///
    /// @param problem why it was not done, or empty
    /// @param isRepeated whether it was so before
    /// @param isDemoted whether the version was taken back before
    public record Told(String problem, boolean isRepeated, boolean isDemoted) {}

    @Override
    public Set<String> forms() {
        return Set.of(VersionForm.VERSION, VersionForm.DEPLOYMENT);
    }

    @Override
    public Entry<Told> read(String form, byte[] body) {
        if (form.equals(VersionForm.VERSION)) {
            ModelVersion version = VersionForm.version(body);
            return (_, _) -> register(version);
        }
        String model = VersionForm.text(body, "model");
        String version = VersionForm.text(body, "version");
        return (number, arrival) -> deploy(model, version, number, new Since(arrival.received(), arrival.source()));
    }

    /// How `version` is written in the ledger.
    public static Written written(ModelVersion version) {
        return new Written(VersionForm.VERSION, new String(VersionForm.bytes(version), StandardCharsets.UTF_8));
    }

    /// How it is written in the ledger that `version` serves now.
    public static Written written(String model, String version) {
        return new Written(
                VersionForm.DEPLOYMENT, new String(VersionForm.bytes(model, version), StandardCharsets.UTF_8));
    }

    /// An arrival of the service's own making.
    ///
    /// @param form its form
    /// @param body its body
    public record Written(String form, String body) {}

    /// Since when something is so, and who said it.
    ///
    /// @param time milliseconds since 1970
    /// @param by who
    public record Since(long time, String by) {}

    private Told register(ModelVersion version) {
        return locked(() -> {
            Model model = models.computeIfAbsent(version.model(), _ -> new Model());
            ModelVersion known = model.versions.get(version.version());
            if (known != null) {
                boolean isSame = known.equals(version);
                return new Told(
                        isSame ? "" : "%s is registered with other words".formatted(version.inWords()), isSame, false);
            }
            if (count == MOST_VERSIONS) {
                return new Told("there are %,d versions, and no room for more".formatted(count), false, false);
            }
            count++;
            model.versions.put(version.version(), version);
            version.batches()
                    .forEach(batch -> ofBatch.computeIfAbsent(batch, _ -> new ArrayList<>())
                            .add(version.inWords()));
            return new Told("", false, false);
        });
    }

    /// Notes that `version` serves since an arrival; called while that is entered.
    public Told deploy(String name, String version, long arrival, Since since) {
        return locked(() -> {
            Model model = models.get(name);
            if (model == null || !model.versions.containsKey(version)) {
                return new Told("there is no version '%s' of the model '%s'".formatted(version, name), false, false);
            }
            boolean isDemoted = model.demoted.contains(version);
            if (!model.deployments.isEmpty()
                    && model.deployments.getLast().version().equals(version)) {
                return new Told("", true, isDemoted);
            }
            model.deployments.add(new Deployment(version, since.time(), arrival, events.getAsLong(), since.by()));
            if (model.deployments.size() > MOST_DEPLOYMENTS) {
                model.deployments.removeFirst();
            }
            return new Told("", false, isDemoted);
        });
    }

    /// Takes `version` out of those that may be put back; called while an arrival is entered.
    public void demote(String name, String version) {
        locked(() -> {
            Model model = models.get(name);
            return model != null && model.demoted.add(version);
        });
    }

    /// Lets `version` be put back again; called while an arrival is entered.
    public void reinstate(String name, String version) {
        locked(() -> {
            Model model = models.get(name);
            return model != null && model.demoted.remove(version);
        });
    }

    /// Returns the version that serves.
    public Optional<Deployment> serving(String name) {
        return locked(() -> Optional.ofNullable(models.get(name))
                .filter(model -> !model.deployments.isEmpty())
                .map(model -> model.deployments.getLast()));
    }

    /// Returns a version.
    public Optional<ModelVersion> find(String name, String version) {
        return locked(() -> Optional.ofNullable(models.get(name)).map(model -> model.versions.get(version)));
    }

    /// What makes a version a good one.
    ///
    /// @param before it was deployed before this
    /// @param isSealed whether its seal must have been checked
    /// @param isRevoked batches that it must not have learnt from
    public record Good(Moment before, boolean isSealed, LongPredicate isRevoked) {}

    /// Returns the good version that was deployed last.
    public Optional<ModelVersion> lastGood(String name, Good good) {
        return lastGoodBeside(name, "", good);
    }

    /// Returns the good version that was deployed last, other than `version`.
    public Optional<ModelVersion> lastGoodBeside(String name, String version, Good good) {
        List<ModelVersion> deployed = locked(() -> {
            Model model = models.get(name);
            if (model == null) {
                return List.of();
            }
            return model.deployments.reversed().stream()
                    .filter(one -> !one.version().equals(version))
                    .filter(one -> good.before().isAfter(one) && !model.demoted.contains(one.version()))
                    .map(one -> Objects.requireNonNull(model.versions.get(one.version())))
                    .filter(one -> !good.isSealed() || one.seal().isVerified())
                    .toList();
        });
        return deployed.stream() // unlocked: what was revoked is another book's
                .filter(one -> one.batches().stream().noneMatch(good.isRevoked()::test))
                .findFirst();
    }

    /// Returns the models that learnt from a batch, in words.
    public List<String> modelsOf(long batch) {
        return locked(() -> List.copyOf(ofBatch.getOrDefault(batch, List.of())));
    }

    /// A version as it is shown.
    ///
    /// @param version what it is
    /// @param isVerified whether its seal was checked
    /// @param isDemoted whether it was taken back
    public record Shown(ModelVersion version, boolean isVerified, boolean isDemoted) {}

    /// A model as it is shown.
    ///
    /// @param model its name
    /// @param serving what serves, or empty
    /// @param versions those registered last first
    /// @param deployments the latest first
    public record View(String model, String serving, List<Shown> versions, List<Deployment> deployments) {}

    /// Returns the models.
    ///
    /// @param name the only one to be shown, if any
    /// @param most how many versions and deployments of each at most
    public List<View> view(Optional<String> name, int most) {
        return locked(() -> models.entrySet().stream()
                .filter(model -> name.isEmpty() || name.get().equals(model.getKey()))
                .map(model -> view(model.getKey(), model.getValue(), most))
                .toList());
    }

    private static View view(String name, Model model, int most) {
        return new View(
                name,
                model.deployments.isEmpty() ? "" : model.deployments.getLast().version(),
                List.copyOf(model.versions.values()).reversed().stream()
                        .limit(most)
                        .map(one -> new Shown(one, one.seal().isVerified(), model.demoted.contains(one.version())))
                        .toList(),
                model.deployments.reversed().stream().limit(most).toList());
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
