package dev.bezoar.gate.coordination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds accounts that act together, in a sliding window.
///
/// Meetings are counted as actions come and go; [#groups()] starts from the pairs that met too often, gathers those
/// that
/// meet each other, and lets [GroupTest] decide. One thread. Memory as [ActionWindow] says, whatever the number of
/// accounts.
///
/// Misses: groups of fewer than the policy's smallest; members that join less than about a quarter of a dozen targets;
/// a
/// group on targets that are crowded by others within the same hour; and it cannot tell a plan from a habit that no one
/// else has, such as a class of pupils who label together.
public final class Coordination {
    private final ActionWindow window;
    private List<LinkedGroup> known = List.of();
    private boolean changed;

    /// @param policy what counts as acting together
    public Coordination(CoordinationPolicy policy) {
        this.window = new ActionWindow(policy);
    }

    /// Takes one action; a time before the newest counts as the newest. Returns false if it repeats one within the
    /// window and does not count.
    public boolean act(Action action) {
        boolean counts = window.add(action);
        changed |= counts;
        return counts;
    }

    /// Returns the groups there are now, the strongest first; no account is in two.
    ///
    /// Only known groups and accounts that met a companion again since the last call are looked at. Groups found
    /// are judged once more, the strongest first, each against the crowd without those before it: a raid makes all
    /// others look rare, and what they do together strange.
    public List<LinkedGroup> groups() {
        if (!changed) {
            return known;
        }
        changed = false;
        Crowd crowd = new Crowd(window, Set.of());
        Hints hints = new Hints(window, crowd);
        Visitors visitors = new Visitors(window);
        GroupTest test = new GroupTest(window, crowd, visitors);
        Set<Long> taken = new HashSet<>();
        List<LinkedGroup> found = new ArrayList<>();
        for (LinkedGroup group : known) {
            Set<Long> before = accounts(group);
            before.removeAll(taken);
            test.around(before).ifPresent(again -> keep(again, taken, found));
        }
        for (long seed : hints.seeds()) {
            if (!taken.contains(seed)) {
                test.around(hints.around(seed, taken)).ifPresent(group -> keep(group, taken, found));
            }
        }
        known = judgedApart(found, visitors);
        return known;
    }

    private List<LinkedGroup> judgedApart(List<LinkedGroup> found, Visitors visitors) {
        found.sort(Comparator.comparingDouble(Coordination::evidence)
                .reversed()
                .thenComparingLong(group -> group.members().getFirst().account()));
        Set<Long> apart = new TreeSet<>();
        List<LinkedGroup> groups = new ArrayList<>();
        for (LinkedGroup group : found) {
            if (groups.isEmpty()) {
                keep(group, apart, groups);
            } else {
                Set<Long> members = accounts(group);
                members.removeAll(apart);
                new GroupTest(window, new Crowd(window, apart), visitors)
                        .around(members)
                        .ifPresent(still -> keep(still, apart, groups));
            }
        }
        return List.copyOf(groups);
    }

    private static double evidence(LinkedGroup group) {
        return group.members().stream()
                .mapToDouble(LinkedGroup.Member::log10Evidence)
                .sum();
    }

    private static Set<Long> accounts(LinkedGroup group) {
        Set<Long> accounts = new TreeSet<>();
        group.members().forEach(member -> accounts.add(member.account()));
        return accounts;
    }

    private void keep(LinkedGroup group, Set<Long> taken, List<LinkedGroup> groups) {
        List<LinkedGroup.Member> free = group.members().stream()
                .filter(member -> !taken.contains(member.account()))
                .toList();
        group.members().forEach(member -> taken.add(member.account()));
        if (free.size() >= window.policy().smallest()) {
            groups.add(new LinkedGroup(free, group.targets()));
        }
    }

    /// Returns the actions that are remembered, oldest first; taking them again makes an equal window.
    public List<Action> actions() {
        return window.actions();
    }

    /// Returns the bytes that the state takes.
    public long bytes() {
        return window.bytes();
    }
}
