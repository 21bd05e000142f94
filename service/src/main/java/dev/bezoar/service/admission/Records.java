package dev.bezoar.service.admission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every record that was let into the gate, by its place in the ledger, and the latest that were not.
///
/// About 300 bytes each; the texts are in the ledger.
final class Records {
    private static final int MOST_REFUSED = 1 << 16;

    private final Map<String, Kept> byId = new HashMap<>();
    private final List<Kept> inOrder = new ArrayList<>();
    private final Map<String, Kept> refused = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private long sequence;

    /// Some of them.
    ///
    /// @param records the first ones
    /// @param total how many there are in all
    /// @param next what to ask for to see more, or nothing
    record Page(List<Kept> records, long total, Optional<Long> next) {}

    /// Makes room for a record that is not kept yet.
    Kept fresh(Offer offer, Kept.Place place) {
        return new Kept(++sequence, offer, names.getOrDefault(offer.contributor(), offer.contributor()), place);
    }

    void keep(Kept record) {
        byId.put(record.id, record);
        inOrder.add(record);
        names.putIfAbsent(record.contributor, record.contributor);
    }

    void refuse(Kept record) {
        refused.put(record.id, record);
        if (refused.size() > MOST_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    /// A refused record that a person let in is one like others.
    void accept(Kept record) {
        if (refused.remove(record.id) != null) {
            byId.put(record.id, record);
            int at = inOrder.size();
            while (at > 0 && inOrder.get(at - 1).sequence > record.sequence) {
                at--;
            }
            inOrder.add(at, record);
        }
    }

    @Nullable
    Kept find(String id) {
        Kept known = byId.get(id);
        return known == null ? refused.get(id) : known;
    }

    Stream<Kept> all() {
        return Stream.concat(inOrder.stream(), refused.values().stream());
    }

    /// Returns those that `wanted` names, after number `after`, at most `most`.
    Page page(Predicate<Kept> wanted, long after, int most) {
        List<Kept> found = new ArrayList<>();
        long total = page(inOrder, wanted, after, most, found);
        total += page(refused.values(), wanted, after, most, found);
        found.sort(java.util.Comparator.comparingLong(record -> record.sequence));
        boolean isMore = found.size() > most;
        List<Kept> shown = isMore ? found.subList(0, most) : found;
        return new Page(List.copyOf(shown), total, isMore ? Optional.of(shown.getLast().sequence) : Optional.empty());
    }

    private static long page(Iterable<Kept> from, Predicate<Kept> wanted, long after, int most, List<Kept> found) {
        long total = 0;
        int taken = 0;
        for (Kept record : from) {
            if (wanted.test(record)) {
                total++;
                if (record.sequence > after && taken <= most) {
                    found.add(record);
                    taken++;
                }
            }
        }
        return total;
    }

    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        all().forEach(record -> counts.merge(record.state, 1L, Long::sum));
        return counts;
    }
}
