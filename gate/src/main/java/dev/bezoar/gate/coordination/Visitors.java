package dev.bezoar.gate.coordination;

import dev.bezoar.gate.sketch.LongCounts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What else the latest visitors of targets do; remembered while the window does not change.
final class Visitors {
    private static final int MOST_VISITORS = 64; // of a target, the latest
    private static final int MOST_ACTIONS = 128; // of a visitor, the latest
    private static final int MOST_REMEMBERED = 4_096;

    private final ActionWindow window;
    private final Map<Long, OfTarget> remembered = new HashMap<>();

    Visitors(ActionWindow window) {
        this.window = window;
    }

    /// @param accounts the visitors
    /// @param visits of the visitors, by target, where there are two or more
    record OfTarget(Set<Long> accounts, LongCounts visits) {}

    OfTarget of(long target) {
        OfTarget known = remembered.get(target);
        if (known == null) {
            known = seen(target);
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(target, known);
        }
        return known;
    }

    private OfTarget seen(long target) {
        Set<Long> accounts = new HashSet<>();
        window.actionsOn(target, Long.MIN_VALUE, Long.MAX_VALUE, slot -> {
            if (accounts.size() < MOST_VISITORS) {
                accounts.add(window.at(slot).account());
            }
        });
        LongCounts all = new LongCounts();
        accounts.forEach(account -> addVisits(account, all));
        LongCounts shared = new LongCounts();
        all.forEach((visited, count) -> shared.set(visited, count > 1 && visited != target ? count : 0));
        return new OfTarget(accounts, shared);
    }

    /// Adds the latest actions of an account to `visits`.
    void addVisits(long account, LongCounts visits) {
        int[] left = {MOST_ACTIONS};
        window.actionsOf(account, slot -> {
            if (left[0]-- > 0) {
                visits.add(window.targetAt(slot), 1);
            }
        });
    }
}
