package dev.bezoar.service.admission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/// Follows records from their contributors to the models, and back.
final class Trails {
    private static final int MOST_SHOWN = 10_000;

    private final Records records;
    private final Groups groups;
    private final Batches batches;
    private final LongFunction<List<String>> modelsOf;
    private final Set<String> revoked = new LinkedHashSet<>();

    Trails(Records records, Groups groups, Batches batches, LongFunction<List<String>> modelsOf) {
        this.records = records;
        this.groups = groups;
        this.batches = batches;
        this.modelsOf = modelsOf;
    }

    void revoked(String contributor) {
        revoked.add(contributor);
    }

    boolean isRevoked(Kept record) {
        return revoked.contains(record.contributor);
    }

    List<String> modelsOf(long batch) {
        return modelsOf.apply(batch);
    }

    Trail ofContributor(String contributor) {
        return where("contributor " + contributor, record -> record.contributor.equals(contributor));
    }

    Trail ofGroup(Groups.Group group) {
        Set<String> members = Set.copyOf(group.members());
        return where("group " + group.id(), record -> members.contains(record.contributor));
    }

    Optional<Trail> ofRecord(String id) {
        return Optional.ofNullable(records.find(id)).map(record -> trail("record " + id, List.of(record)));
    }

    Optional<Trail> ofBatch(long number) {
        return batches.find(number).map(batch -> trail("batch " + number, batch.records));
    }

    Trail ofModel(String model) {
        List<Kept> eaten = new ArrayList<>();
        for (Batches.Made batch : batches.all()) {
            if (modelsOf.apply(batch.number).contains(model)) {
                eaten.addAll(batch.records);
            }
        }
        return trail("model " + model, eaten);
    }

    private Trail where(String of, Predicate<Kept> wanted) {
        return trail(of, records.all().filter(wanted).toList());
    }

    private Trail trail(String of, List<Kept> found) {
        Map<State, Long> states = new EnumMap<>(State.class);
        Set<String> contributors = new LinkedHashSet<>();
        for (Kept record : found) {
            states.merge(record.state, 1L, Long::sum);
            contributors.add(record.contributor);
        }
        Set<String> theirGroups = new TreeSet<>();
        contributors.stream().map(groups::of).filter(id -> !id.isEmpty()).forEach(theirGroups::add);
        Map<String, Long> named = new LinkedHashMap<>();
        states.forEach((state, count) -> named.put(state.label(), count));
        List<Long> numbers = batches.of(found);
        Set<String> models = new TreeSet<>();
        numbers.forEach(number -> models.addAll(modelsOf.apply(number)));
        return new Trail(
                of,
                found.stream().limit(MOST_SHOWN).map(record -> record.id).toList(),
                found.size(),
                named,
                contributors.stream().limit(MOST_SHOWN).toList(),
                List.copyOf(theirGroups),
                numbers,
                List.copyOf(models),
                numbers.stream().flatMap(number -> clean(number).stream()).toList());
    }

    private Optional<Trail.Clean> clean(long number) {
        return batches.find(number).flatMap(batch -> {
            int without = (int) batch.records.stream().filter(this::isRevoked).count();
            return without == 0
                    ? Optional.empty()
                    : Optional.of(new Trail.Clean(
                            number,
                            batch.records.size() - without,
                            without,
                            "/v1/batches/%d/records?clean=true".formatted(number)));
        });
    }
}
