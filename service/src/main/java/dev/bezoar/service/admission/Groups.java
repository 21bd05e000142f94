package dev.bezoar.service.admission;

import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The groups that the gate found, each under a name that stays while it gains and loses members.
final class Groups {
    private static final int MOST = 1_000;

    private final Map<String, Group> byId = new LinkedHashMap<>();
    private final Map<String, String> groupOf = new HashMap<>();
    private long found;

    /// Accounts that act together.
    ///
    /// @param id its name
    /// @param members their names, ascending
    /// @param targets what they did together
    /// @param evidence sum of the logarithms to base 10 of the evidence against each
    /// @param current whether the gate finds it now
    record Group(String id, List<String> members, int targets, double evidence, boolean current) {
        Group past() {
            return new Group(id, members, targets, evidence, false);
        }
    }

    /// Takes over what the gate finds now; returns the groups that were not known before.
    List<Group> settle(Gate gate) {
        byId.replaceAll((_, group) -> group.past());
        List<Group> fresh = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (List<String> members : gate.groups()) {
            if (members.isEmpty()) {
                continue;
            }
            Optional<String> known = same(members, taken);
            String id = known.orElseGet(() -> "g" + ++found);
            taken.add(id);
            Group group = group(id, members, gate);
            byId.put(id, group);
            if (known.isEmpty()) {
                fresh.add(group);
            }
        }
        while (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
        groupOf.clear();
        byId.values().stream().filter(group -> !group.current).forEach(this::name);
        byId.values().stream().filter(Group::current).forEach(this::name);
        return fresh;
    }

    private void name(Group group) {
        group.members.forEach(member -> groupOf.put(member, group.id));
    }

    /// The group that most of these belonged to, if it was at least half of either.
    private Optional<String> same(List<String> members, Set<String> taken) {
        Map<String, Integer> common = new LinkedHashMap<>();
        for (String member : members) {
            String id = groupOf.get(member);
            if (id != null && !taken.contains(id)) {
                common.merge(id, 1, Integer::sum);
            }
        }
        return common.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> 2 * most.getValue() >= Math.min(members.size(), members(most.getKey())))
                .map(Map.Entry::getKey);
    }

    private int members(String id) {
        Group group = byId.get(id);
        return group == null ? 0 : group.members.size();
    }

    private static Group group(String id, List<String> members, Gate gate) {
        int targets = 0;
        double evidence = 0;
        for (String member : members) {
            Optional<Reason.Linked> linked = gate.linked(member);
            if (linked.isPresent()) {
                targets = Math.max(targets, linked.get().targets());
                evidence += linked.get().log10Evidence();
            }
        }
        return new Group(id, members, targets, evidence, true);
    }

    List<Group> all() {
        return List.copyOf(byId.values());
    }

    Optional<Group> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The name of the contributor's group, or the empty text.
    String of(String contributor) {
        return groupOf.getOrDefault(contributor, "");
    }
}
