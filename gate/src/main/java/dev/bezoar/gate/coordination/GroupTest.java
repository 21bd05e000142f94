package dev.bezoar.gate.coordination;

import dev.bezoar.gate.coordination.LinkedGroup.Member;
import dev.bezoar.gate.coordination.LinkedGroup.SharedTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongToDoubleFunction;

/// Is a set of accounts a group, and who belongs to it?
///
/// The targets of a candidate group are those where several members acted within one window. An account is judged on
/// the targets of the *other* members: the likelihood ratio of "joins each with probability p" (a mixture over p, by
/// how
/// the others join) and "is there as often as its own [Taste] says" is an e-value. Accounts are chosen by e-BH among
/// all
/// accounts, so that at most the stated share of them is expected to be innocent; targets and members are found in
/// turns
/// until both stay.
///
/// A pair of members meets on `p²` of the targets, but a member follows the group on `p` of them: this is why the group
/// finds whom pairs miss.
final class GroupTest {
    private static final int MOST_ROUNDS = 12;
    private static final int GATHERING = 4; // rounds before the verdict, which keep whom the next may confirm
    private static final double GATHERED_IN_ERROR = 0.5;
    private static final int FEWEST_GATHERED = 3;
    private static final int MOST_CROWD = 512; // of a window: more is a public event
    private static final int MOST_TARGETS = 2_048;
    private static final int LEAST_TOGETHER = 2;
    private static final double SHARE_TOGETHER = 0.1; // of the group, or the target is a coincidence
    private static final double[] JOINING = {0.1, 0.2, 0.35, 0.5, 0.7, 0.9};
    private static final double[] LOG_JOINING =
            Arrays.stream(JOINING).map(Math::log).toArray();
    private static final double[] LOG_MISSING =
            Arrays.stream(JOINING).map(p -> Math.log1p(-p)).toArray();

    private final ActionWindow window;
    private final Crowd crowd;
    private final Visitors visitors;

    GroupTest(ActionWindow window, Crowd crowd, Visitors visitors) {
        this.window = window;
        this.crowd = crowd;
        this.visitors = visitors;
    }

    /// A target where many of the candidates acted within one window.
    ///
    /// @param from when the first of them did
    /// @param present who acted no further than a window from each of them
    /// @param together members of the group among those present
    private record Meeting(long target, long from, Set<Long> present, int together) {}

    /// Returns the group around `candidates`, if there is one.
    Optional<LinkedGroup> around(Collection<Long> candidates) {
        Set<Long> group = new TreeSet<>(candidates);
        Map<Long, Double> evidence = Map.of();
        List<Meeting> meetings = List.of();
        int gathering = GATHERING;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean isGathering = round < gathering;
            if (group.size() < (isGathering ? FEWEST_GATHERED : window.policy().smallest())) {
                return Optional.empty();
            }
            meetings = meetings(group);
            if (isGathering) {
                Map<Long, Double> all = gathered(meetings, group);
                evidence = chosen(all, all.size() / GATHERED_IN_ERROR);
            } else {
                evidence = chosen(judged(meetings, group), needed());
            }
            if (evidence.keySet().equals(group)) {
                if (!isGathering) {
                    break;
                }
                gathering = 0; // all are gathered
            }
            group = new TreeSet<>(evidence.keySet());
        }
        return group.size() < window.policy().smallest()
                ? Optional.empty()
                : Optional.of(described(group, evidence, meetings));
    }

    private List<Meeting> meetings(Set<Long> group) {
        Map<Long, List<Action>> byTarget = new HashMap<>();
        for (long account : group) {
            window.actionsOf(account, slot -> {
                Action action = window.at(slot);
                byTarget.computeIfAbsent(action.target(), _ -> new ArrayList<>())
                        .add(action);
            });
        }
        List<Meeting> meetings = new ArrayList<>();
        for (List<Action> actions : byTarget.values()) {
            if (actions.size() >= LEAST_TOGETHER && meetings.size() < MOST_TARGETS) {
                meeting(actions, group).ifPresent(meetings::add);
            }
        }
        meetings.sort(Comparator.comparingLong(Meeting::target));
        return meetings;
    }

    private Optional<Meeting> meeting(List<Action> actions, Set<Long> group) {
        actions.sort(Comparator.comparingLong(Action::time));
        int most = 0;
        int start = 0;
        int end = 0;
        for (int at = 0; at < actions.size(); at++) {
            while (end < actions.size()
                    && actions.get(end).time() - actions.get(at).time()
                            <= window.policy().windowSeconds()) {
                end++;
            }
            if (end - at > most) {
                most = end - at;
                start = at;
            }
        }
        if (most < LEAST_TOGETHER) {
            return Optional.empty();
        }
        long target = actions.get(start).target();
        long from = actions.get(start).time();
        long last = actions.get(start + most - 1).time();
        Set<Long> present = new HashSet<>();
        window.actionsOn(
                target,
                last - window.policy().windowSeconds(),
                from + window.policy().windowSeconds(),
                slot -> present.add(window.at(slot).account()));
        int together = (int) group.stream().filter(present::contains).count();
        return present.size() > MOST_CROWD
                ? Optional.empty()
                : Optional.of(new Meeting(target, from, present, together));
    }

    /// Returns the natural logarithm of the evidence against every account that was at two meetings or more, as if all
    /// were of the targets' taste: quick, and good enough to try them.
    private Map<Long, Double> gathered(List<Meeting> meetings, Set<Long> group) {
        Map<Long, Double> evidence = new TreeMap<>();
        for (long account : seen(meetings)) {
            double share = crowd.share(account);
            evidence.put(account, logEvidence(account, meetings, group, logWeights(Set.of(), meetings), _ -> share));
        }
        return evidence;
    }

    /// As [#gathered], by each account's own taste, and a member only by where the *others* met: who helps to choose
    /// the place and hour is no witness of it. Most candidates share a taste and no more; they go first.
    private Map<Long, Double> judged(List<Meeting> meetings, Set<Long> group) {
        Taste taste = taste(meetings, group);
        Set<Long> seen = seen(meetings);
        double least = Math.log(needed() / seen.size());
        Map<Long, Double> evidence = new TreeMap<>();
        for (long account : group) {
            double hoped = seen.contains(account) ? evidence(account, meetings, group, taste) : 0;
            if (hoped >= least) {
                evidence.put(account, hoped);
            }
        }
        if (evidence.size() < FEWEST_GATHERED) {
            return Map.of();
        }
        evidence.replaceAll((account, _) -> {
            Set<Long> others = new TreeSet<>(group);
            others.remove(account);
            return evidence(account, meetings(others), others, taste);
        });
        for (long account : seen) {
            if (!group.contains(account)) {
                evidence.put(account, evidence(account, meetings, group, taste));
            }
        }
        return evidence;
    }

    private double needed() {
        return window.accounts() / window.policy().falseShare();
    }

    private Taste taste(List<Meeting> meetings, Set<Long> group) {
        Set<Long> targets = new HashSet<>();
        meetings.forEach(meeting -> targets.add(meeting.target));
        Set<Long> suspects = new HashSet<>(group);
        suspects.addAll(crowd.apart());
        return new Taste(window, crowd, visitors, suspects, targets);
    }

    private static double evidence(long account, List<Meeting> meetings, Set<Long> group, Taste taste) {
        Set<Long> others = new TreeSet<>(group);
        others.remove(account);
        return logEvidence(
                account, meetings, group, logWeights(others, meetings), target -> taste.share(account, target));
    }

    private static Set<Long> seen(List<Meeting> meetings) {
        Map<Long, Integer> seen = new TreeMap<>();
        for (Meeting meeting : meetings) {
            meeting.present.forEach(account -> seen.merge(account, 1, Integer::sum));
        }
        seen.values().removeIf(times -> times < LEAST_TOGETHER);
        return seen.keySet();
    }

    /// Returns those that e-BH chooses: the most for which the least evidence is `needed` divided by their number.
    private static Map<Long, Double> chosen(Map<Long, Double> evidence, double needed) {
        List<Map.Entry<Long, Double>> ordered = evidence.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .toList();
        int chosen = 0;
        for (int rank = 1; rank <= ordered.size(); rank++) {
            if (ordered.get(rank - 1).getValue() >= Math.log(needed / rank)) {
                chosen = rank;
            }
        }
        Map<Long, Double> kept = new TreeMap<>();
        ordered.subList(0, chosen).forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    private static double logEvidence(
            long account, List<Meeting> meetings, Set<Long> group, double[] logs, LongToDoubleFunction share) {
        double least = least(group);
        for (Meeting meeting : meetings) {
            boolean joined = meeting.present.contains(account);
            int together = meeting.together - (joined && group.contains(account) ? 1 : 0);
            if (together >= least) {
                int others = meeting.present.size() - together - (joined ? 1 : 0);
                bet(logs, Crowd.chance(share.applyAsDouble(meeting.target), others), joined);
            }
        }
        return logSum(logs);
    }

    private static double least(Set<Long> group) {
        return Math.max(LEAST_TOGETHER, SHARE_TOGETHER * group.size());
    }

    /// Returns the logarithm of the weight of each probability to join, as the *other* members joined; all weigh alike
    /// where there are none. What is taken from others is no less fair to an account.
    private static double[] logWeights(Set<Long> others, List<Meeting> meetings) {
        double[] weights = new double[JOINING.length];
        Arrays.fill(weights, 1.0 / JOINING.length);
        for (long other : others) {
            double[] logs = new double[JOINING.length];
            for (Meeting meeting : meetings) {
                double[] said = meeting.present.contains(other) ? LOG_JOINING : LOG_MISSING;
                for (int at = 0; at < logs.length; at++) {
                    logs[at] += said[at];
                }
            }
            double sum = logSum(logs);
            for (int at = 0; at < logs.length; at++) {
                weights[at] += Math.exp(logs[at] - sum);
            }
        }
        double all = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> Math.log(weight / all)).toArray();
    }

    private static double logSum(double[] logs) {
        double highest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - highest);
        }
        return highest + Math.log(sum);
    }

    /// A bet on "joins with probability p" against "is there with probability `chance`"; none where p is less.
    private static void bet(double[] logs, double chance, boolean joined) {
        double reference = joined ? Math.log(chance) : Math.log1p(-chance);
        for (int at = 0; at < logs.length; at++) {
            if (JOINING[at] > chance) {
                logs[at] += (joined ? LOG_JOINING[at] : LOG_MISSING[at]) - reference;
            }
        }
    }

    private static LinkedGroup described(Set<Long> group, Map<Long, Double> evidence, List<Meeting> meetings) {
        List<SharedTarget> targets = new ArrayList<>();
        Map<Long, Integer> joined = new HashMap<>();
        double least = Math.max(LEAST_TOGETHER, SHARE_TOGETHER * group.size());
        for (Meeting meeting : meetings) {
            List<Long> members =
                    meeting.present.stream().filter(group::contains).toList();
            if (members.size() >= least) {
                members.forEach(member -> joined.merge(member, 1, Integer::sum));
                targets.add(new SharedTarget(
                        meeting.target, meeting.from, members.size(), meeting.present.size() - members.size()));
            }
        }
        targets.sort(Comparator.comparingLong(SharedTarget::from).thenComparingLong(SharedTarget::target));
        List<Member> members = group.stream()
                .map(account -> new Member(
                        account, joined.getOrDefault(account, 0), evidence.getOrDefault(account, 0.0) / Math.log(10)))
                .toList();
        return new LinkedGroup(members, targets);
    }
}
