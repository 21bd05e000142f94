package dev.bezoar.benchmarks.live;

import dev.bezoar.gate.coordination.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/// Rules that name accounts by pairs alone, with the constants their users publish.
final class CoRatingRules {
    private static final long TWENTY_MINUTES = 1_200;
    private static final int FEWEST_RATINGS = 10;
    private static final int FEWEST_SHARED = 4;
    private static final double SMOOTHING = 500;

    private final Map<Long, Integer> ratings = new HashMap<>();
    private final Map<Pair, int[]> pairs = new HashMap<>(); // times within twenty minutes
    private final double all;

    private record Pair(long one, long other) {}

    CoRatingRules(List<Action> actions) {
        all = actions.size();
        Map<Long, List<Action>> byTarget = new HashMap<>();
        for (Action action : actions) {
            ratings.merge(action.account(), 1, Integer::sum);
            byTarget.computeIfAbsent(action.target(), _ -> new ArrayList<>()).add(action);
        }
        for (List<Action> ofTarget : byTarget.values()) {
            for (int at = 0; at < ofTarget.size(); at++) {
                meet(ofTarget, at);
            }
        }
    }

    private void meet(List<Action> actions, int at) {
        Action one = actions.get(at);
        for (int before = at - 1; before >= 0; before--) {
            Action other = actions.get(before);
            if (one.time() - other.time() > TWENTY_MINUTES) {
                break;
            }
            if (one.account() != other.account()) {
                Pair pair =
                        new Pair(Math.min(one.account(), other.account()), Math.max(one.account(), other.account()));
                pairs.computeIfAbsent(pair, _ -> new int[1])[0]++;
            }
        }
    }

    /// Normalised mutual information of at least 0.55, or a similarity of at least 0.4, of accounts with ten ratings.
    Set<Long> byInformation() {
        return named((pair, together) -> {
            double left = ratings.getOrDefault(pair.one, 0);
            double right = ratings.getOrDefault(pair.other, 0);
            double information =
                    Math.log(together * all / ((left + SMOOTHING) * (right + SMOOTHING))) / -Math.log(together / all);
            double similarity = together / (Math.min(left, right) + 10);
            return Math.min(left, right) < FEWEST_RATINGS ? 0 : Math.max(information / 0.55, similarity / 0.4);
        });
    }

    /// Half or more of all that either rated, together within twenty minutes, four times or more.
    Set<Long> byJaccard() {
        return named((pair, together) -> {
            double union = ratings.getOrDefault(pair.one, 0) + ratings.getOrDefault(pair.other, 0) - together;
            return together < FEWEST_SHARED ? 0 : together / union / 0.5;
        });
    }

    private Set<Long> named(ToDoubleBiFunction<Pair, Double> rule) {
        Set<Long> named = new HashSet<>();
        pairs.forEach((pair, together) -> {
            if (rule.applyAsDouble(pair, (double) together[0]) >= 1) {
                named.add(pair.one);
                named.add(pair.other);
            }
        });
        return named;
    }
}
