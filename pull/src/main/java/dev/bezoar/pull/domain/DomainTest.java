package dev.bezoar.pull.domain;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.BetaBinomial;
import dev.bezoar.core.math.Hypergeometric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tells an attack from ordinary change: ordinary change is spread thin over a list, an attack fills a domain.
///
/// Two questions are asked of every domain, and an alarm needs the same answer to both.
///
/// 1. *Chance.* Of the list's replaced items, so many lie on this domain. Had they fallen on items at random, how
/// likely
///    were that? Fisher's exact test, which takes the list's own number of replaced items as given, so that no rate is
///    assumed or estimated. Multiplied by the number of domains (Bonferroni).
/// 2. *Spread.* Items of one domain change together: a shop photographs its goods anew. So the other domains tell how
///    far domains differ: the beta-binomial distribution is fitted to them, and asked the same.
///
/// Attacked domains among "the others" would hide each other, so the suspects are left out all at once, at most a fifth
/// of the domains, and are let back in from the least suspect on until one stands out: the outward procedure of Rosner.
///
/// @see <a href="https://arxiv.org/abs/2302.10149">Carlini et al. 2023</a>, section 4.2 for the attack;
/// <a href="https://doi.org/10.1080/00401706.1983.10487848">Rosner 1983</a> for many outliers
public final class DomainTest {
    /// One false alarm in 100,000 lists whose changes fall at random; where domains differ, see `docs/pull.md`.
    private static final double ALARM = -5;

    private static final double REVIEW = -2;
    private static final int LEAST_REPLACED = 3; // two changes of a small site are one person's afternoon
    private static final double MOST_SUSPECTS = 0.2; // of the domains: what more of them do is ordinary
    private static final double NEXT = 0.95; // of the suspects, so that many of them cost few fits

    private final List<Suspect> suspects;
    private final long compared;
    private final long replaced;

    private record Suspect(DomainCount count, double log10Chance) {}

    private DomainTest(List<DomainCount> counts) {
        this.compared = counts.stream().mapToLong(DomainCount::compared).sum();
        this.replaced = counts.stream().mapToLong(DomainCount::replaced).sum();
        double log10Domains = Math.log10(Math.max(1, counts.size()));
        this.suspects = counts.stream()
                .map(count -> new Suspect(
                        count,
                        Math.min(
                                0,
                                log10Domains
                                        + Hypergeometric.log10UpperTail(
                                                compared, replaced, count.compared(), count.replaced()))))
                .sorted(Comparator.comparingDouble(Suspect::log10Chance)
                        .thenComparing(suspect -> suspect.count.domain()))
                .toList();
    }

    /// Returns every domain that stands out, the most surprising first.
    ///
    /// @param counts one for each domain that has items to compare
    public static List<DomainVerdict> of(List<DomainCount> counts) {
        DomainTest test = new DomainTest(
                counts.stream().filter(count -> count.compared() > 0).toList());
        return test.verdicts();
    }

    /// Returns the smallest attack on a domain of median size that would raise an alarm by chance alone, or nothing if
    /// none would or there is no other domain.
    public static Optional<DomainCount> limit(List<DomainCount> counts) {
        List<DomainCount> useful = counts.stream()
                .filter(count -> count.compared() > 0)
                .sorted(Comparator.comparingInt(DomainCount::compared))
                .toList();
        if (useful.size() < 2) {
            return Optional.empty();
        }
        long all = useful.stream().mapToLong(DomainCount::compared).sum();
        long changed = useful.stream().mapToLong(DomainCount::replaced).sum();
        int size = useful.get(useful.size() / 2).compared();
        for (int attacked = LEAST_REPLACED; attacked <= size && changed + attacked <= all; attacked++) {
            double log10 = Hypergeometric.log10UpperTail(all, changed + attacked, size, attacked);
            if (log10 + Math.log10(useful.size()) <= ALARM) {
                return Optional.of(new DomainCount("", size, attacked));
            }
        }
        return Optional.empty();
    }

    private List<DomainVerdict> verdicts() {
        int most = Math.max(1, (int) (MOST_SUSPECTS * suspects.size()));
        int suspected = (int) suspects.stream()
                .limit(most)
                .filter(suspect -> suspect.log10Chance <= ALARM)
                .count();
        int attacked = 0;
        for (int left = suspected; left > 0 && attacked == 0; left = Math.min(left - 1, (int) (NEXT * left))) {
            attacked = log10Spread(left - 1, left) <= ALARM ? left : 0;
        }
        List<DomainVerdict> verdicts = new ArrayList<>();
        for (int at = 0; at < suspects.size() && suspects.get(at).log10Chance <= REVIEW; at++) {
            verdicts.add(verdict(at, attacked));
        }
        return verdicts;
    }

    private DomainVerdict verdict(int at, int attacked) {
        Suspect suspect = suspects.get(at);
        DomainCount count = suspect.count;
        double spread = log10Spread(at, Math.max(at + 1, attacked));
        boolean alarm = at < attacked && count.replaced() >= LEAST_REPLACED && spread <= ALARM;
        long others = compared - count.compared();
        double share = others == 0 ? 0 : (double) (replaced - count.replaced()) / others;
        return new DomainVerdict(count, alarm ? Tier.ALARM : Tier.REVIEW, suspect.log10Chance, spread, share);
    }

    /// How surprising a suspect is to the domains that are left when the first `left` suspects are taken out.
    private double log10Spread(int at, int left) {
        List<Suspect> base = suspects.subList(left, suspects.size());
        int[] successes = base.stream().mapToInt(one -> one.count.replaced()).toArray();
        int[] trials = base.stream().mapToInt(one -> one.count.compared()).toArray();
        long changed = 0;
        long all = 0;
        for (int domain = 0; domain < trials.length; domain++) {
            changed += successes[domain];
            all += trials[domain];
        }
        if (all == 0) {
            return 0; // nothing to compare with
        }
        double mean = Math.min((changed + 0.5) / (all + 1.0), 1 - 0.5 / (all + 1.0)); // Jeffreys: never 0 or 1
        BetaBinomial ordinary = BetaBinomial.fit(mean, successes, trials);
        DomainCount count = suspects.get(at).count;
        double tail = ordinary.log10UpperTail(count.replaced(), count.compared());
        return Math.min(0, tail + Math.log10(suspects.size()));
    }
}
