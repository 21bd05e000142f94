package dev.bezoar.gate.coordination;

import dev.bezoar.gate.sketch.LongCounts;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// The actions of the last weeks, and for any two accounts how often they did the same within the window.
///
/// Every action costs at most [#MOST_MET] steps when it comes and when it goes: on a target that is crowded beyond
/// that,
/// only neighbours in time meet. An account's second action on a target within the window of its first is not counted.
/// Memory: 36 bytes an action that may be remembered, at most 48 an account, 72 a target and 48 a pair that met; at
/// most
/// four pairs an action are counted, so a flood cannot make it grow.
final class ActionWindow {
    /// Actions on the same target just before, with which one action meets.
    static final int MOST_MET = 64;

    private static final int MOST_PAIRS_AN_ACTION = 4;
    private static final int NONE = -1;

    private final CoordinationPolicy policy;
    private final long[] times;
    private final long[] accounts;
    private final long[] targets;
    private final int[] earlierOnTarget;
    private final int[] laterOnTarget;
    private final int[] earlierOfAccount;
    private final LongCounts latestOnTarget = new LongCounts(); // slot + 1
    private final LongCounts latestOfAccount = new LongCounts(); // slot + 1
    private final LongCounts activity = new LongCounts();
    private final LongCounts visits = new LongCounts(); // by target
    private final LongCounts metOf = new LongCounts();
    private final LongCounts meetings = new LongCounts();
    private final Companions companions = new Companions();
    private int first;
    private int size;
    private long met;
    private long newest = Long.MIN_VALUE;

    ActionWindow(CoordinationPolicy policy) {
        this.policy = policy;
        this.times = new long[policy.mostActions()];
        this.accounts = new long[times.length];
        this.targets = new long[times.length];
        this.earlierOnTarget = new int[times.length];
        this.laterOnTarget = new int[times.length];
        this.earlierOfAccount = new int[times.length];
    }

    /// Adds an action; returns false if the account acted on the target just before. A time before the newest counts as
    /// the newest.
    boolean add(Action action) {
        newest = Math.max(newest, action.time());
        forget(newest - policy.horizonSeconds());
        if (actedJustBefore(action)) {
            return false;
        }
        if (size == times.length) {
            forgetFirst();
        }
        int slot = (first + size) % times.length;
        size++;
        times[slot] = newest;
        accounts[slot] = action.account();
        targets[slot] = action.target();
        link(slot);
        activity.add(action.account(), 1);
        visits.add(action.target(), 1);
        meetEarlier(slot, 1);
        return true;
    }

    private boolean actedJustBefore(Action action) {
        int steps = 0;
        for (int slot = latestOnTarget.of(action.target()) - 1;
                slot != NONE && steps < MOST_MET && newest - times[slot] <= policy.windowSeconds();
                slot = earlierOnTarget[slot]) {
            if (accounts[slot] == action.account()) {
                return true;
            }
            steps++;
        }
        return false;
    }

    private void link(int slot) {
        int before = latestOnTarget.of(targets[slot]) - 1;
        earlierOnTarget[slot] = before;
        laterOnTarget[slot] = NONE;
        if (before != NONE) {
            laterOnTarget[before] = slot;
        }
        latestOnTarget.set(targets[slot], slot + 1);
        earlierOfAccount[slot] = latestOfAccount.of(accounts[slot]) - 1;
        latestOfAccount.set(accounts[slot], slot + 1);
    }

    private void meetEarlier(int slot, int change) {
        int steps = 0;
        for (int other = earlierOnTarget[slot];
                other != NONE && steps < MOST_MET && times[slot] - times[other] <= policy.windowSeconds();
                other = earlierOnTarget[other]) {
            meet(slot, other, change);
            steps++;
        }
    }

    private void unmeetLater(int slot) {
        int steps = 0;
        for (int other = laterOnTarget[slot];
                other != NONE && steps < MOST_MET && times[other] - times[slot] <= policy.windowSeconds();
                other = laterOnTarget[other]) {
            meet(slot, other, -1);
            steps++;
        }
    }

    private void meet(int one, int other, int change) {
        long left = accounts[one];
        long right = accounts[other];
        if (left == right) {
            return;
        }
        long pair = pair(left, right);
        boolean isNew = meetings.of(pair) == 0;
        if (isNew && (change < 0 || meetings.size() >= (long) MOST_PAIRS_AN_ACTION * times.length)) {
            return;
        }
        met += change;
        metOf.add(left, change);
        metOf.add(right, change);
        companions.note(left, right, meetings.add(pair, change), change > 0);
    }

    private static long pair(long one, long other) {
        long least = Math.min(one, other);
        long mixed = (least ^ (least >>> 31)) * 0xBF58476D1CE4E5B9L + Math.max(one, other);
        mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 32);
    }

    private void forget(long before) {
        while (size > 0 && times[first] < before) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        int slot = first;
        unmeetLater(slot);
        activity.add(accounts[slot], -1);
        visits.add(targets[slot], -1);
        unlink(slot);
        first = (first + 1) % times.length;
        size--;
    }

    /// The first slot is the earliest of its target and account; chains that lead to it are cut where they are
    /// followed.
    private void unlink(int slot) {
        int later = laterOnTarget[slot];
        if (later == NONE) {
            latestOnTarget.set(targets[slot], 0);
        } else {
            earlierOnTarget[later] = NONE;
        }
        if (latestOfAccount.of(accounts[slot]) == slot + 1) {
            latestOfAccount.set(accounts[slot], 0);
        }
    }

    /// Shows every action of `account` that is remembered, latest first.
    void actionsOf(long account, IntConsumer slots) {
        int left = activity.of(account);
        for (int slot = latestOfAccount.of(account) - 1; left > 0; slot = earlierOfAccount[slot]) {
            slots.accept(slot);
            left--;
        }
    }

    /// Shows every action on `target` from `from` to `to` seconds that is remembered, latest first.
    void actionsOn(long target, long from, long to, IntConsumer slots) {
        for (int slot = latestOnTarget.of(target) - 1;
                slot != NONE && times[slot] >= from;
                slot = earlierOnTarget[slot]) {
            if (times[slot] <= to) {
                slots.accept(slot);
            }
        }
    }

    Action at(int slot) {
        return new Action(times[slot], accounts[slot], targets[slot]);
    }

    long targetAt(int slot) {
        return targets[slot];
    }

    List<Action> actions() {
        return IntStream.range(0, size)
                .mapToObj(place -> at((first + place) % times.length))
                .toList();
    }

    int activity(long account) {
        return activity.of(account);
    }

    /// Returns the actions on `target` that are remembered.
    int visits(long target) {
        return visits.of(target);
    }

    int meetings(long one, long other) {
        return meetings.of(pair(one, other));
    }

    /// Meetings of all pairs.
    long met() {
        return met;
    }

    int size() {
        return size;
    }

    /// Returns the meetings of `account` with all others.
    int meetingsOf(long account) {
        return metOf.of(account);
    }

    /// Shows every account with the number of its actions.
    void forEachAccount(LongCounts.Visitor visitor) {
        activity.forEach(visitor);
    }

    /// Returns the pairs of actions on the same target, at whatever times.
    double pairsOnTargets() {
        double[] pairs = new double[1];
        visits.forEach((_, count) -> pairs[0] += 0.5 * count * (count - 1));
        return pairs[0];
    }

    int accounts() {
        return activity.size();
    }

    Companions companions() {
        return companions;
    }

    CoordinationPolicy policy() {
        return policy;
    }

    long bytes() {
        return times.length * (3L * Long.BYTES + 3L * Integer.BYTES)
                + latestOnTarget.bytes()
                + latestOfAccount.bytes()
                + activity.bytes()
                + visits.bytes()
                + metOf.bytes()
                + meetings.bytes()
                + companions.bytes();
    }
}
