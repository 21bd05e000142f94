package dev.bezoar.pull;

import dev.bezoar.pull.Ruling.Delivery;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.domain.DomainFacts;
import dev.bezoar.pull.lock.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the rulings of a pull add up to, for its findings. Confined to one thread; what it keeps grows with the rows
/// that are not plainly let through.
final class Docket {
    private static final int EXAMPLES = 10;

    private final DomainFacts facts;
    private final Optional<Instant> listed;
    private final Instant locked;
    private final Map<String, List<Integer>> heldOfDomain = new LinkedHashMap<>();
    private final Map<String, Set<String>> contentsOfDomain = new LinkedHashMap<>();
    private final Map<Hold, List<Integer>> held = new EnumMap<>(Hold.class);
    private final SortedMap<String, String> ownersOfDomain = new TreeMap<>();
    private final Map<String, List<Integer>> rowsOfOwned = new TreeMap<>();
    private final List<Integer> recaptioned = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private final Map<Delivery, Integer> deliveries = new EnumMap<>(Delivery.class);

    /// @param locked when the lock was made, or a time that never comes without one
    Docket(PullSettings.Policy policy, Instant locked) {
        this.facts = policy.facts();
        this.listed = policy.listed();
        this.locked = locked;
    }

    /// Adds rulings, in the order of their rows.
    void add(List<Ruling> rulings) {
        rulings.forEach(this::add);
    }

    private void add(Ruling ruling) {
        deliveries.merge(ruling.delivery(), 1, Integer::sum);
        int row = ruling.item().row();
        if (ruling.hold() != Hold.NOT) {
            held.computeIfAbsent(ruling.hold(), _ -> new ArrayList<>()).add(row);
        }
        if (ruling.hold().isQuarantined()) {
            addHeld(row, ruling);
        }
        if (ruling.isRecaptioned()) {
            recaptioned.add(row);
        }
        Instant then = listed.or(() -> ruling.pin().flatMap(pin -> pin.seen()).map(Seen::time))
                .orElse(locked);
        Optional<String> owner = facts.after(then, ruling.domain());
        if (owner.isPresent()) {
            ownersOfDomain.put(ruling.domain(), owner.get());
            rowsOfOwned.computeIfAbsent(ruling.domain(), _ -> new ArrayList<>()).add(row);
        }
    }

    private void addHeld(int row, Ruling ruling) {
        String domain = ruling.domain();
        heldOfDomain.computeIfAbsent(domain, _ -> new ArrayList<>()).add(row);
        ruling.outcome()
                .seen()
                .ifPresent(seen -> contentsOfDomain
                        .computeIfAbsent(domain, _ -> new HashSet<>())
                        .add(seen.sha256()));
        if (ruling.hold() == Hold.REPLACED && examples.size() < EXAMPLES) {
            examples.add("row %d, %s: %s"
                    .formatted(row, ruling.item().url(), ruling.outcome().note()));
        }
    }

    /// Rows that are held for a reason.
    List<Integer> held(Hold hold) {
        return held.getOrDefault(hold, List.of());
    }

    /// Rows of a domain whose content somebody should look at.
    List<Integer> heldOf(String domain) {
        return heldOfDomain.getOrDefault(domain, List.of());
    }

    /// Number of different contents of those.
    int contentsOf(String domain) {
        return contentsOfDomain.getOrDefault(domain, Set.of()).size();
    }

    /// What registries tell of domains that may have come into other hands.
    SortedMap<String, String> owners() {
        return ownersOfDomain;
    }

    /// All rows of such a domain.
    List<Integer> rowsOfOwned(String domain) {
        return rowsOfOwned.getOrDefault(domain, List.of());
    }

    /// Rows whose caption is another one than in the lock.
    List<Integer> recaptioned() {
        return recaptioned;
    }

    /// Some of the replaced rows, in words.
    List<String> examples() {
        return examples;
    }

    int count(Delivery delivery) {
        return deliveries.getOrDefault(delivery, 0);
    }
}
