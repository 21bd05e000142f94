package dev.bezoar.gate.coordination;

import java.util.Set;

/// How often accounts would meet without any plan: by the popularity of targets, their own activity and shared taste.
///
/// Without taste, accounts of activity `m` and `n` meet `m·n·2M / N²` times (`M` meetings, `N` actions). People of one
/// taste meet more often; how much more is told by how many pairs met again: with `1/a` of the pairs sharing a taste
/// and
/// those meeting `a` times as often, `a` times as many pairs meet twice. Each pair counts once, so a planned group
/// moves
/// this little, and towards caution.
final class Crowd {
    private static final double USUAL_ACTIVITY =
            1.5; // times the mean: pairs above would meet twice without sharing taste

    private final ActionWindow window;
    private final Set<Long> apart;
    private final double actions;
    private final double meetingRate;
    private final double affinity;
    private final double atOnce; // of all pairs of actions on one target

    /// @param apart accounts that act by plan: what they do says nothing about chance
    Crowd(ActionWindow window, Set<Long> apart) {
        this.window = window;
        this.apart = apart;
        this.actions =
                window.size() - apart.stream().mapToDouble(window::activity).sum();
        this.meetingRate = actions == 0 ? 0 : 2.0 * meetings() / (actions * actions);
        double most = USUAL_ACTIVITY * actions / Math.max(1, window.accounts() - apart.size());
        double squares = sumOfSquares(most);
        double again = meetingRate * meetingRate * squares * squares / 4;
        this.atOnce = window.met() / Math.max(1, window.pairsOnTargets());
        this.affinity = Math.max(1, (pairsMetAgain(most) + 1) / Math.max(again, 1));
    }

    private double meetings() {
        double among = 0;
        double ofApart = 0;
        for (long one : apart) {
            ofApart += window.meetingsOf(one);
            for (long other : apart) {
                among += one < other ? window.meetings(one, other) : 0;
            }
        }
        return window.met() - ofApart + among;
    }

    private double sumOfSquares(double most) {
        double[] sum = new double[1];
        window.forEachAccount(
                (account, count) -> sum[0] += count <= most && !apart.contains(account) ? (double) count * count : 0);
        return sum[0];
    }

    private int pairsMetAgain(double most) {
        int[] ends = new int[1];
        window.companions().neighbours().forEach((one, others) -> {
            if (window.activity(one) <= most && !apart.contains(one)) {
                others.forEach(
                        (other, _) -> ends[0] += window.activity(other) <= most && !apart.contains(other) ? 1 : 0);
            }
        });
        return ends[0] / 2;
    }

    Set<Long> apart() {
        return apart;
    }

    /// Expected meetings of two accounts that acted on the same target so often at other times, and once more for
    /// doubt.
    double expected(long apart) {
        return (apart + 1) * atOnce;
    }

    /// The share of the visitors of a target of its taste that `account` is.
    double share(long account) {
        return affinity * window.activity(account) / Math.max(1, actions);
    }

    /// The chance that one who is this share of the visitors was among `others` that happened to act on a target.
    static double chance(double share, int others) {
        return -Math.expm1(-(others + 1) * share);
    }
}
