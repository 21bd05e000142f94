package dev.bezoar.pull;

import dev.bezoar.core.find.Tier;
import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.domain.DomainCount;
import dev.bezoar.pull.domain.DomainTest;
import dev.bezoar.pull.domain.DomainVerdict;
import dev.bezoar.pull.fetch.Fetched;
import dev.bezoar.pull.list.Declared;
import dev.bezoar.pull.list.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The outcomes of a pull, counted: over the list, by reason and by domain.
final class Tally {
    /// More than half of the digests wrong is a mistake of the list: benign change stays far below, and an attacker has
    /// no use for half of a list.
    private static final double IMPLAUSIBLE = 0.5;

    private static final int LEAST_CHECKED = 10; // digests, before anything is said of all of them

    /// How the list's own digest of a row stands to what came.
    enum Check {
        /// There is no digest, or nothing came.
        NONE,
        /// They agree.
        MATCHES,
        /// They do not.
        DIFFERS,
        /// What the list has is no digest.
        MALFORMED
    }

    private final Status[] statuses;
    private final Check[] checks;
    private final SortedMap<String, Integer> reasons = new TreeMap<>();
    private final SortedMap<String, Integer> problems = new TreeMap<>();
    private final Map<Status, Integer> statusCounts = new EnumMap<>(Status.class);
    private final Map<Check, Integer> checkCounts = new EnumMap<>(Check.class);
    private final int[] urlsOfDomain;
    private final int[] nameless;
    private final int[] compared;
    private final int[] replaced;
    private int comparable;
    private final List<DomainCount> counts = new ArrayList<>();
    private List<DomainVerdict> verdicts = List.of();
    private Set<String> alarmed = Set.of();

    private Tally(int urls, int rows, int domains) {
        statuses = new Status[urls];
        checks = new Check[rows];
        urlsOfDomain = new int[domains];
        nameless = new int[domains];
        compared = new int[domains];
        replaced = new int[domains];
    }

    /// Counts every outcome and tests every domain.
    static Tally of(Rows rows, Journal journal) throws IOException {
        Tally tally = new Tally(rows.urlCount(), rows.count(), rows.domains().size());
        Check[] checkOfUrl = new Check[rows.urlCount()];
        SideBySide.inBlocks(rows.count(), (from, to) -> {
            Item[] items = new Item[to - from];
            Outcome[] outcomes = new Outcome[to - from];
            SideBySide.forEach(from, to, row -> {
                items[row - from] = rows.item(row);
                outcomes[row - from] = journal.outcome(rows.url(row));
            });
            for (int row = from; row < to; row++) {
                tally.add(items[row - from], outcomes[row - from], rows, checkOfUrl);
            }
        });
        tally.compare(rows, checkOfUrl);
        return tally;
    }

    private void add(Item item, Outcome outcome, Rows rows, Check[] checkOfUrl) {
        Check check = check(item, outcome);
        checks[item.row()] = check;
        if (outcome.status() == Status.NEW || outcome.status() == Status.INTACT || check == Check.MALFORMED) {
            checkCounts.merge(check, 1, Integer::sum);
        }
        if (rows.firstRow(outcome.url()) == item.row()) {
            add(outcome, rows.domainNumber(outcome.url()));
            checkOfUrl[outcome.url()] = check;
        }
    }

    private Check check(Item item, Outcome outcome) {
        if (item.declared() instanceof Declared.Malformed(String problem)) {
            problems.merge(problem, 1, Integer::sum);
            return Check.MALFORMED;
        }
        if (outcome.seen().isEmpty()) {
            return Check.NONE;
        }
        return switch (item.declared()) {
            case Declared.Digest(String algorithm, String hex) -> {
                String found =
                        algorithm.equals("SHA-256") ? outcome.seen().get().sha256() : outcome.digest();
                yield hex.equals(found) ? Check.MATCHES : Check.DIFFERS;
            }
            case Declared.Nothing(), Declared.Malformed _ ->
                item.size() >= 0 && item.size() != outcome.seen().get().size() ? Check.DIFFERS : Check.NONE;
        };
    }

    private void add(Outcome outcome, int domain) {
        statuses[outcome.url()] = outcome.status();
        statusCounts.merge(outcome.status(), 1, Integer::sum);
        urlsOfDomain[domain]++;
        if (outcome.status() == Status.MISSING || outcome.status() == Status.REFUSED) {
            reasons.merge(outcome.note(), 1, Integer::sum);
        }
        nameless[domain] += outcome.note().equals(Fetched.Missing.NO_SUCH_HOST) ? 1 : 0;
    }

    /// Where the lock tells what was, it decides; else the list's digest does, unless it is of no use.
    private void compare(Rows rows, Check[] checkOfUrl) {
        for (int url = 0; url < statuses.length; url++) {
            int domain = rows.domainNumber(url);
            boolean changed = switch (statuses[url]) {
                case REPLACED -> true;
                case NEW -> checkOfUrl[url] == Check.DIFFERS;
                default -> false;
            };
            boolean comparison = switch (statuses[url]) {
                case INTACT, RECODED, NEAR, REPLACED -> true;
                case NEW ->
                    !isDigestImplausible() && (checkOfUrl[url] == Check.DIFFERS || checkOfUrl[url] == Check.MATCHES);
                default -> false;
            };
            compared[domain] += comparison ? 1 : 0;
            replaced[domain] += comparison && changed ? 1 : 0;
            comparable += comparison ? 1 : 0;
        }
        for (int domain = 0; domain < compared.length; domain++) {
            counts.add(new DomainCount(rows.domains().get(domain), compared[domain], replaced[domain]));
        }
        verdicts = DomainTest.of(counts);
        alarmed = new HashSet<>();
        verdicts.stream()
                .filter(verdict -> verdict.tier() == Tier.ALARM)
                .forEach(verdict -> alarmed.add(verdict.count().domain()));
    }

    Status status(int url) {
        return statuses[url];
    }

    Check check(int row) {
        return checks[row];
    }

    int count(Status status) {
        return statusCounts.getOrDefault(status, 0);
    }

    int count(Check check) {
        return checkCounts.getOrDefault(check, 0);
    }

    /// Number of URLs whose content could be compared with anything.
    int comparable() {
        return comparable;
    }

    /// Why nothing came, with how often.
    SortedMap<String, Integer> reasons() {
        return reasons;
    }

    /// What is wrong with malformed digests, with how often.
    SortedMap<String, Integer> problems() {
        return problems;
    }

    /// Whether the list's digests are of other content, another algorithm, or of nothing.
    boolean isDigestImplausible() {
        int all = count(Check.MATCHES) + count(Check.DIFFERS);
        return all >= LEAST_CHECKED && count(Check.DIFFERS) > IMPLAUSIBLE * all;
    }

    /// Whether most of what stands where digests should be is none.
    boolean isDigestMalformed() {
        return count(Check.MALFORMED) > IMPLAUSIBLE * checks.length;
    }

    List<DomainCount> counts() {
        return counts;
    }

    List<DomainVerdict> verdicts() {
        return verdicts;
    }

    boolean isAlarmed(String domain) {
        return alarmed.contains(domain);
    }

    /// Whether none of the hosts of a domain has an address any more.
    boolean isNameless(int domain) {
        return urlsOfDomain[domain] > 0 && nameless[domain] == urlsOfDomain[domain];
    }
}
