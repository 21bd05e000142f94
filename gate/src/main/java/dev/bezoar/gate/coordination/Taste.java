package dev.bezoar.gate.coordination;

import dev.bezoar.gate.sketch.LongCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Of the next who happen to act on a target, the share that one account is, told by what else the target's visitors
/// do.
///
/// Targets are alike if two or more of a target's visitors also act on them. An account's share of all actions on the
/// like targets is its share of the visitors: a person of one narrow taste who acts all day is at most of what that
/// taste
/// brings, and a person of another taste at next to nothing. How much is known of a target grows with the pairs of its
/// visitors that met elsewhere; with few, the [Crowd]'s cautious mean counts.
///
/// Accounts that are suspected, and the targets on which they met, are left out: what a group does together is no
/// taste.
final class Taste {
    private static final double PAIRS_IN_DOUBT = 4; // as much as the crowd's mean weighs

    private final ActionWindow window;
    private final Crowd crowd;
    private final Visitors visitors;
    private final Set<Long> suspects;
    private final Set<Long> metOn;
    private final Map<Long, Likeness> likenesses = new HashMap<>();

    /// Targets that are like one.
    ///
    /// @param visits of its visitors, by target
    /// @param suspected of these, those by suspects
    /// @param pairs of visits of two visitors to the same other target
    /// @param actions of anybody on the like targets
    private record Likeness(Visitors.OfTarget visits, LongCounts suspected, double pairs, double actions) {}

    /// @param suspects accounts of a candidate group
    /// @param metOn targets on which the candidates met
    Taste(ActionWindow window, Crowd crowd, Visitors visitors, Set<Long> suspects, Set<Long> metOn) {
        this.window = window;
        this.crowd = crowd;
        this.visitors = visitors;
        this.suspects = suspects;
        this.metOn = metOn;
    }

    /// Returns the share of the visitors of `target` that `account` is expected to be.
    double share(long account, long target) {
        Likeness likeness = likenesses.computeIfAbsent(target, this::likeness);
        double known = PAIRS_IN_DOUBT * crowd.share(account);
        if (likeness.pairs > 0) {
            known += weight(account, likeness) + likeness.pairs / likeness.actions;
        }
        return known / (likeness.pairs + PAIRS_IN_DOUBT);
    }

    private double weight(long account, Likeness likeness) {
        LongCounts own = new LongCounts();
        if (likeness.visits.accounts().contains(account) && !suspects.contains(account)) {
            visitors.addVisits(account, own);
        }
        double[] weight = new double[1];
        window.actionsOf(account, slot -> {
            long target = window.targetAt(slot);
            int all = likeness.visits.visits().of(target);
            if (all > 1 && !metOn.contains(target)) {
                double others = all - likeness.suspected.of(target) - own.of(target);
                weight[0] += others > 1 ? others * (others - 1) / window.visits(target) : 0;
            }
        });
        return weight[0];
    }

    private Likeness likeness(long target) {
        Visitors.OfTarget visits = visitors.of(target);
        LongCounts suspected = new LongCounts();
        for (long suspect : suspects) {
            if (visits.accounts().contains(suspect)) {
                visitors.addVisits(suspect, suspected);
            }
        }
        double[] sums = new double[2];
        visits.visits().forEach((visited, all) -> {
            int count = all - suspected.of(visited);
            if (count > 1 && !metOn.contains(visited)) {
                sums[0] += (double) count * (count - 1);
                sums[1] += window.visits(visited);
            }
        });
        return new Likeness(visits, suspected, sums[0], sums[1]);
    }
}
