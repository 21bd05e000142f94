package dev.bezoar.gate.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoordinationTest {
    private static final long HOUR = 3_600;
    private static final int PEOPLE = 1_000;
    private static final CoordinationPolicy SMALL = new CoordinationPolicy(HOUR, 720 * HOUR, 1 << 16, 6, 0.03);

    /// A month of 20,000 actions on 2,000 targets; `members` accounts from number 5,000 also join 12 targets with 80 %.
    private static List<Action> month(long seed, int members) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Action> actions = new ArrayList<>();
        for (int at = 0; at < 20 * PEOPLE; at++) {
            actions.add(action(chance.nextLong(720 * HOUR), chance.nextInt(PEOPLE), chance.nextInt(2_000)));
        }
        for (int target = 0; target < 12; target++) {
            long start = chance.nextLong(719 * HOUR);
            long on = chance.nextInt(2_000);
            for (int member = 0; member < members; member++) {
                if (chance.nextDouble() < 0.8) {
                    actions.add(action(start + chance.nextLong(HOUR), 5_000 + member, on));
                }
                actions.add(action(chance.nextLong(720 * HOUR), 5_000 + member, chance.nextInt(2_000)));
            }
        }
        actions.sort(Comparator.comparingLong(Action::time));
        return actions;
    }

    private static Action action(long time, long account, long target) {
        return new Action(time, account * 0x9E3779B97F4A7C15L, target * 0xD1342543DE82EF95L + 1);
    }

    private static Coordination of(List<Action> actions) {
        Coordination coordination = new Coordination(SMALL);
        actions.forEach(coordination::act);
        return coordination;
    }

    @Test
    void groups_ofTenThatJoinMostOfTwelveTargets_areNamed() {
        List<LinkedGroup> groups = of(month(1, 10)).groups();

        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().members())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(member ->
                        assertThat(member.account() * 0xF1DE83E19937733DL).isBetween(5_000L, 5_009L));
        assertThat(groups.getFirst().targets()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void groups_ofTheCleanTwin_areNone() {
        for (int seed = 1; seed <= 10; seed++) {
            assertThat(of(month(seed, 0)).groups()).isEmpty();
        }
    }

    /// A niche of 60 targets, each for a day, 100 people of whom 8 act all day: the same targets in the same hours, no
    /// plan.
    @Test
    void groups_ofVeryActivePeopleOfOneNiche_areNone() {
        for (int seed = 1; seed <= 5; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            List<Action> actions = month(seed, 0);
            for (int target = 0; target < 60; target++) {
                long born = chance.nextLong(690 * HOUR);
                for (int person = 0; person < 100; person++) {
                    if (chance.nextDouble() < (person < 8 ? 0.95 : 0.1)) {
                        long time = born + (long) (-Math.log(1 - chance.nextDouble()) * 12 * HOUR);
                        actions.add(action(Math.min(time, 719 * HOUR), 7_000 + person, 9_000 + target));
                    }
                }
            }
            actions.sort(Comparator.comparingLong(Action::time));

            assertThat(of(actions).groups()).isEmpty();
        }
    }

    @Test
    void groups_askedEveryDay_findWhatIsFoundAtOnce() {
        Coordination daily = new Coordination(SMALL);
        long next = 24 * HOUR;
        for (Action action : month(1, 10)) {
            if (action.time() > next) {
                daily.groups();
                next += 24 * HOUR;
            }
            daily.act(action);
        }

        assertThat(daily.groups()).isEqualTo(of(month(1, 10)).groups());
    }

    @Test
    void groups_beyondTheHorizon_areForgotten() {
        Coordination coordination = of(month(1, 10));
        assertThat(coordination.groups()).isNotEmpty();

        coordination.act(action(2_000 * HOUR, 1, 1));

        assertThat(coordination.groups()).isEmpty();
        assertThat(coordination.actions()).hasSize(1);
    }

    @Test
    void groups_afterTakingTheActionsAgain_areTheSame() {
        Coordination first = of(month(1, 10));

        assertThat(of(first.actions()).groups()).isEqualTo(first.groups());
    }

    /// Against counting all pairs anew from those actions that are left.
    @Test
    void meetings_asTheWindowSlides_areThoseOfASecondCount() {
        CoordinationPolicy policy = new CoordinationPolicy(HOUR, 24 * HOUR, 500, 3, 0.03);
        ActionWindow window = new ActionWindow(policy);
        SplittableRandom chance = new SplittableRandom(3);
        List<Action> kept = new ArrayList<>();
        long time = 0;
        for (int at = 0; at < 3_000; at++) {
            time += chance.nextLong(300);
            Action action = action(time, chance.nextInt(20), chance.nextInt(10));
            if (window.add(action)) {
                kept.add(action);
            }
        }

        List<Action> left = kept.subList(kept.size() - window.size(), kept.size());
        assertThat(window.actions()).isEqualTo(left);
        Map<List<Long>, Integer> expected = new HashMap<>();
        for (Action one : left) {
            for (Action other : left) {
                if (one.account() < other.account()
                        && one.target() == other.target()
                        && Math.abs(one.time() - other.time()) <= HOUR) {
                    expected.merge(List.of(one.account(), other.account()), 1, Integer::sum);
                }
            }
        }
        assertThat(expected).isNotEmpty();
        expected.forEach((pair, count) ->
                assertThat(window.meetings(pair.get(0), pair.get(1))).isEqualTo(count));
        assertThat(window.met())
                .isEqualTo(
                        expected.values().stream().mapToInt(Integer::intValue).sum());
    }

    /// A million accounts on one target within an hour: the memory is that of the window.
    @Test
    void act_aMillionAccounts_takesNoMoreThanStated() {
        Coordination coordination = new Coordination(SMALL);
        for (long at = 0; at < 1_000_000; at++) {
            coordination.act(action(at / 300, at, at % 7));
        }

        assertThat(coordination.actions()).hasSize(SMALL.mostActions());
        assertThat(coordination.bytes()).isLessThan(64L << 20);
        assertThat(coordination.groups()).isEmpty();
    }

    /// `Pr[N >= 3] = 1 - e⁻¹ (1 + 1 + 1/2) = 0.0803` of a mean of 1; the bound is a little above.
    @Test
    void log10PoissonTail_isAnUpperBoundNearTheSum() {
        double exact = Math.log10(1 - Math.exp(-1) * 2.5);

        assertThat(Hints.log10PoissonTail(1, 3)).isGreaterThanOrEqualTo(exact).isCloseTo(exact, within(0.01));
    }
}
