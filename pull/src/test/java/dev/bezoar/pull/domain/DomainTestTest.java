package dev.bezoar.pull.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DomainTestTest {
    private static final int LISTS = 1_000;

    @Test
    void of_thousandListsWithChangeAtRandom_raisesNoAlarm() {
        int reviews = inAllLists(1, random -> {
            double rate = 0.15 * random.nextDouble();
            return list(random, _ -> rate);
        });

        assertThat(reviews).as("at most 1 list in 100").isLessThanOrEqualTo(20);
    }

    /// Each domain has a rate of its own: exponentially distributed, the most of them far below the highest.
    @Test
    void of_thousandListsWhoseDomainsDiffer_raisesNoAlarm() {
        inAllLists(2, random -> {
            double mean = 0.03 * random.nextDouble();
            return list(random, one -> Math.min(1, -mean * Math.log(1 - one.nextDouble())));
        });
    }

    private interface Maker {
        List<DomainCount> list(SplittableRandom random);
    }

    /// Requires that no list raises an alarm, on all processors, and returns the number of reviews.
    private static int inAllLists(long seed, Maker maker) {
        return IntStream.range(0, LISTS)
                .parallel()
                .map(list -> {
                    SplittableRandom random = new SplittableRandom(seed * LISTS + list);
                    List<DomainVerdict> verdicts = DomainTest.of(maker.list(random));
                    assertThat(verdicts).as("list %d", list).noneMatch(verdict -> verdict.tier() == Tier.ALARM);
                    return verdicts.size();
                })
                .sum();
    }

    @Test
    void of_twoDomainsAmongForty_namesExactlyThem() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 100; trial++) {
            List<DomainCount> counts = new ArrayList<>();
            for (int domain = 0; domain < 40; domain++) {
                int replaced = binomial(random, 2_500, 0.001);
                counts.add(
                        new DomainCount("d" + domain, 2_500, domain == 7 || domain == 23 ? replaced + 50 : replaced));
            }

            assertThat(DomainTest.of(counts))
                    .filteredOn(verdict -> verdict.tier() == Tier.ALARM)
                    .extracting(verdict -> verdict.count().domain())
                    .containsExactlyInAnyOrder("d7", "d23");
        }
    }

    @Test
    void of_manyAttackedDomains_doNotHideEachOther() {
        SplittableRandom random = new SplittableRandom(4);
        List<DomainCount> counts = new ArrayList<>();
        List<String> attacked = new ArrayList<>();
        for (int domain = 0; domain < 1_000; domain++) {
            boolean isAttacked = domain % 20 == 0;
            if (isAttacked) {
                attacked.add("d" + domain);
            }
            counts.add(new DomainCount("d" + domain, 20, isAttacked ? 20 : binomial(random, 20, 0.01)));
        }

        assertThat(DomainTest.of(counts))
                .filteredOn(verdict -> verdict.tier() == Tier.ALARM)
                .extracting(verdict -> verdict.count().domain())
                .containsExactlyInAnyOrderElementsOf(attacked);
    }

    @Test
    void of_wholeDomainWhereWholeDomainsChangeAnyway_isAReview() {
        List<DomainCount> counts = new ArrayList<>();
        for (int domain = 0; domain < 100; domain++) {
            counts.add(new DomainCount("d" + domain, 10, domain % 4 == 0 ? 9 : 0));
        }
        counts.add(new DomainCount("whole", 10, 10));

        assertThat(DomainTest.of(counts)).isNotEmpty().allMatch(verdict -> verdict.tier() == Tier.REVIEW);
    }

    @Test
    void of_twoItemsOfASmallSite_isNoAlarm() {
        List<DomainCount> counts = new ArrayList<>();
        for (int domain = 0; domain < 50; domain++) {
            counts.add(new DomainCount("d" + domain, 2_000, 0));
        }
        counts.add(new DomainCount("small", 2, 2));

        assertThat(DomainTest.of(counts)).singleElement().satisfies(verdict -> {
            assertThat(verdict.tier()).isEqualTo(Tier.REVIEW);
            assertThat(verdict.log10Chance()).isLessThan(-5);
        });
    }

    @Test
    void of_oneDomainAlone_hasNothingToBeComparedWith() {
        assertThat(DomainTest.of(List.of(new DomainCount("alone", 100, 60)))).isEmpty();
        assertThat(DomainTest.of(List.of())).isEmpty();
    }

    @Test
    void limit_fortyDomainsOfFifty_isWhatRaisesAnAlarm() {
        List<DomainCount> counts = new ArrayList<>();
        for (int domain = 0; domain < 40; domain++) {
            counts.add(new DomainCount("d" + domain, 50, domain == 0 ? 1 : 0));
        }
        int limit = DomainTest.limit(counts).orElseThrow().replaced();

        counts.set(5, new DomainCount("d5", 50, limit));
        assertThat(DomainTest.of(counts)).anyMatch(verdict -> verdict.tier() == Tier.ALARM);
        counts.set(5, new DomainCount("d5", 50, limit - 1));
        assertThat(DomainTest.of(counts)).noneMatch(verdict -> verdict.tier() == Tier.ALARM);
    }

    private interface Rate {
        double of(SplittableRandom random);
    }

    /// From 5 to 300 domains of 1 to 1,000 items, many small and few large.
    private static List<DomainCount> list(SplittableRandom random, Rate rate) {
        List<DomainCount> counts = new ArrayList<>();
        int domains = random.nextInt(5, 300);
        for (int domain = 0; domain < domains; domain++) {
            int items = (int) Math.pow(1_000, random.nextDouble());
            counts.add(new DomainCount("d" + domain, items, binomial(random, items, rate.of(random))));
        }
        return counts;
    }

    private static int binomial(SplittableRandom random, int trials, double chance) {
        int successes = 0;
        for (int trial = 0; trial < trials; trial++) {
            successes += random.nextDouble() < chance ? 1 : 0;
        }
        return successes;
    }
}
