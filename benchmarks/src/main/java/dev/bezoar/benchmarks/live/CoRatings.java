package dev.bezoar.benchmarks.live;

import dev.bezoar.gate.coordination.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A month of ratings by 20,000 people of 100 tastes, made from a seed, and groups among them that act by plan.
///
/// People differ in activity (log-normal), have one to three tastes and rate items soon after these appear (a day on
/// average, by day more than by night); items differ in popularity (Zipf), 60 go round the world, and in twelve circles
/// thirty friends rate a third of what the circle's channel brings within hours. The members of a group are such people
/// who also join each of the group's targets with a probability, within a time after the first.
final class CoRatings {
    private static final int USERS = 20_000;
    private static final int TASTES = 100;
    private static final int ITEMS_A_TASTE = 100;
    private static final int RATINGS = 400_000;
    private static final int VIRAL = 60;
    private static final double VIRAL_SHARE = 0.05;
    private static final int CIRCLES = 12;
    private static final int FRIENDS = 30;
    private static final int CHANNEL = 40;
    private static final double FRIEND_RATES = 0.3;
    private static final long HOUR = 3_600;
    private static final long MONTH = 30 * 24 * HOUR;

    private final SplittableRandom chance;
    private final List<Action> actions = new ArrayList<>();
    private final Set<Long> members = new HashSet<>();
    private final long[] born = new long[TASTES * ITEMS_A_TASTE + VIRAL];

    /// Groups that act by plan.
    ///
    /// @param size accounts of a group
    /// @param targets of a group
    /// @param joins chance that a member joins a target
    /// @param minutes within which they come
    record Plan(int groups, int size, int targets, double joins, int minutes) {
        @Override
        public String toString() {
            return "%d, %d, %.1f, %d min".formatted(size, targets, joins, minutes);
        }
    }

    CoRatings(long seed, Plan plan) {
        this.chance = new SplittableRandom(seed * 7919);
        people();
        circles();
        SplittableRandom planned = new SplittableRandom(seed * 104_729 + plan.hashCode());
        for (int group = 0; group < plan.groups; group++) {
            join(plan, planned);
        }
        actions.sort(Comparator.comparingLong(Action::time));
    }

    private void people() {
        double[] activity = new double[USERS];
        int[][] tastes = new int[USERS][];
        double sum = 0;
        for (int user = 0; user < USERS; user++) {
            activity[user] = Math.exp(chance.nextGaussian());
            sum += activity[user];
            tastes[user] = chance.ints(1 + chance.nextInt(3), 0, TASTES).toArray();
        }
        for (int item = 0; item < born.length; item++) {
            born[item] = chance.nextLong(MONTH);
        }
        double[] popularity = popularity();
        for (int user = 0; user < USERS; user++) {
            double expected = RATINGS * activity[user] / sum;
            int ratings = (int) expected + (chance.nextDouble() < expected % 1 ? 1 : 0);
            for (int rating = 0; rating < ratings; rating++) {
                rate(user, tastes[user], popularity);
            }
        }
    }

    private static double[] popularity() {
        double[] upTo = new double[ITEMS_A_TASTE];
        double sum = 0;
        for (int item = 0; item < ITEMS_A_TASTE; item++) {
            sum += Math.pow(item + 1, -0.8);
            upTo[item] = sum;
        }
        for (int item = 0; item < ITEMS_A_TASTE; item++) {
            upTo[item] /= sum;
        }
        return upTo;
    }

    private void rate(int user, int[] tastes, double[] popularity) {
        boolean viral = chance.nextDouble() < VIRAL_SHARE;
        int place = java.util.Arrays.binarySearch(popularity, chance.nextDouble());
        int within = Math.min(ITEMS_A_TASTE - 1, place < 0 ? -place - 1 : place);
        int item = viral
                ? TASTES * ITEMS_A_TASTE + chance.nextInt(VIRAL)
                : tastes[chance.nextInt(tastes.length)] * ITEMS_A_TASTE + within;
        long time = byDay(born[item], (viral ? 6 : 24) * HOUR);
        if (time < MONTH) {
            actions.add(action(time, user, item));
        }
    }

    /// A time after `from`; nights have a quarter of the days' traffic.
    private long byDay(long from, long mean) {
        while (true) {
            long time = from + (long) (-Math.log(1 - chance.nextDouble()) * mean);
            long hour = time / HOUR % 24;
            if (hour >= 7 || chance.nextDouble() < 0.25) {
                return time;
            }
        }
    }

    private void circles() {
        for (int circle = 0; circle < CIRCLES; circle++) {
            int[] friends = chance.ints(FRIENDS, 0, USERS).toArray();
            int taste = chance.nextInt(TASTES);
            for (int video = 0; video < CHANNEL; video++) {
                int item = taste * ITEMS_A_TASTE + chance.nextInt(ITEMS_A_TASTE);
                for (int friend : friends) {
                    if (chance.nextDouble() < FRIEND_RATES) {
                        actions.add(action(Math.min(MONTH - 1, byDay(born[item], 24 * HOUR)), friend, item));
                    }
                }
            }
        }
    }

    private void join(Plan plan, SplittableRandom random) {
        List<Integer> users = new ArrayList<>();
        while (users.size() < plan.size) {
            int user = random.nextInt(USERS);
            if (members.add(hash(user, 1))) {
                users.add(user);
            }
        }
        for (int target = 0; target < plan.targets; target++) {
            int item = random.nextInt(TASTES * ITEMS_A_TASTE);
            long start = Math.min(MONTH - 1, born[item] + random.nextLong(24 * HOUR));
            Collections.sort(users);
            for (int user : users) {
                if (random.nextDouble() < plan.joins) {
                    actions.add(action(start + random.nextLong(plan.minutes * 60L), user, item));
                }
            }
        }
    }

    private static Action action(long time, int user, int item) {
        return new Action(time, hash(user, 1), hash(item, 2));
    }

    private static long hash(long number, long salt) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L + salt * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    List<Action> actions() {
        return actions;
    }

    /// The accounts that act by plan.
    Set<Long> members() {
        return members;
    }
}
