package dev.bezoar.pull.dwell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DwellPolicyTest {
    private static final Instant SNAPSHOT = Instant.parse("2026-11-21T00:00:00Z");
    private static final int PAGES = 2_000;

    @Test
    void admits_revisionsByAgeAndFate_asItSays() {
        DwellPolicy policy = new DwellPolicy(SNAPSHOT, Duration.ofDays(2), Duration.ofDays(30));

        assertThat(policy.admits(revision(3, 100, Optional.empty()))).isTrue();
        assertThat(policy.admits(revision(1, 100, Optional.empty()))).isFalse();
        assertThat(policy.admits(revision(3, 10, Optional.empty()))).isFalse();
        assertThat(policy.admits(revision(3, 100, Optional.of(Instant.MIN)))).isFalse();
        assertThat(policy.admits(revision(3, 100, Optional.of(SNAPSHOT.plusSeconds(1)))))
                .isTrue();
    }

    /// Pages are edited at random; an attacker edits each page once, minutes before its known snapshot, and is undone
    /// after a log-normal time of 30 minutes in the middle.
    @Test
    void admits_attackerWhoKnowsTheSchedule_losesAtLeast95Percent() {
        Random random = new Random(7);
        List<List<Revision>> pages = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            pages.add(history(page, random));
        }

        double naive = poisoned(pages, Duration.ZERO);
        double dwelling = poisoned(pages, Duration.ofDays(2));

        assertThat(naive).isGreaterThan(0.5);
        assertThat(dwelling).isLessThanOrEqualTo(0.05 * naive);
        pages.forEach(List::removeLast);
        assertThat(staleDays(pages, Duration.ofDays(2)) - staleDays(pages, Duration.ZERO))
                .as("days that the dataset is older for it")
                .isLessThan(3);
    }

    private static List<Revision> history(int page, Random random) {
        List<Revision> history = new ArrayList<>();
        double day = 200;
        while (day > 0) {
            history.add(new Revision(
                    "page " + page, "honest", before(day), Optional.of(Duration.ofDays(400)), Optional.empty(), ""));
            day += 10 * Math.log(1 - random.nextDouble()); // Poisson: an edit in ten days
        }
        Instant attack = SNAPSHOT.minus(Duration.ofMinutes(1 + random.nextInt(20)));
        Instant undone = attack.plusSeconds((long) (1_800 * Math.exp(random.nextGaussian())));
        history.add(new Revision(
                "page " + page, "poison", attack, Optional.of(Duration.ofDays(90)), Optional.of(undone), ""));
        return history;
    }

    private static Instant before(double days) {
        return SNAPSHOT.minusSeconds((long) (86_400 * days));
    }

    private static Optional<Revision> taken(List<Revision> page, Duration minAge) {
        DwellPolicy policy = new DwellPolicy(SNAPSHOT, minAge, Duration.ZERO);
        return page.stream().filter(policy::admits).max(Comparator.comparing(Revision::time));
    }

    private static double poisoned(List<List<Revision>> pages, Duration minAge) {
        return pages.stream()
                        .map(page -> taken(page, minAge))
                        .filter(taken -> taken.filter(one -> one.number().equals("poison"))
                                .isPresent())
                        .count()
                / (double) PAGES;
    }

    private static double staleDays(List<List<Revision>> pages, Duration minAge) {
        return pages.stream()
                .flatMap(page -> taken(page, minAge).stream())
                .mapToDouble(one -> Duration.between(one.time(), SNAPSHOT).toHours() / 24.0)
                .average()
                .orElse(0);
    }

    private static Revision revision(int days, int authorDays, Optional<Instant> reverted) {
        return new Revision("p", "1", before(days), Optional.of(Duration.ofDays(authorDays)), reverted, "");
    }
}
