package dev.bezoar.pull;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.BetaBinomial;
import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.Ruling.Delivery;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.Tally.Check;
import dev.bezoar.pull.domain.DomainTest;
import dev.bezoar.pull.domain.DomainVerdict;
import dev.bezoar.pull.list.UrlList;
import dev.bezoar.pull.lock.LockFile;
import dev.bezoar.pull.lock.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pull has to say, most urgent first.
final class PullFindings {
    private static final int MOST_REVIEWS = 50;
    private static final int SHOWN = 10;

    /// About as much of a list is no longer the same at all after a year, over several lists: Carlini's count of LAION
    /// was 5 % of hashes, of which nearly all were the same picture still.
    /// <https://github.com/rom1504/img2dataset/pull/198>
    private static final double MOST_ORDINARY = 0.05;

    private static final double ALARM = -5; // as for domains
    private static final int LEAST_COMPARED = 20;

    private final Rows rows;
    private final Tally tally;
    private final PullSettings.Policy policy;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<Integer>> heldOfDomain = new LinkedHashMap<>();
    private final Map<String, Set<String>> contentsOfDomain = new LinkedHashMap<>();
    private final Map<Hold, List<Integer>> held = new EnumMap<>(Hold.class);
    private final Map<String, String> ownersOfDomain = new TreeMap<>();
    private final Map<String, List<Integer>> rowsOfOwned = new TreeMap<>();
    private final List<Integer> recaptioned = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private final Map<Delivery, Integer> deliveries = new EnumMap<>(Delivery.class);

    PullFindings(Rows rows, Tally tally, PullSettings.Policy policy) {
        this.rows = rows;
        this.tally = tally;
        this.policy = policy;
    }

    ScanResult of(UrlList list, Rulings rulings, Optional<LockFile> lock) throws IOException {
        Instant listed = policy.listed().orElse(lock.map(LockFile::created).orElse(Instant.MAX));
        for (int row = 0; row < rows.count(); row++) {
            gather(row, rulings.of(row), listed);
        }
        digests();
        wholeList();
        domains();
        owners();
        nameless();
        thin();
        groups();
        recaptioned();
        findings.sort(Comparator.comparing(Finding::tier));
        return new ScanResult(list.name(), List.copyOf(findings), skipped(list), limits(), List.of(), facts(list));
    }

    private void gather(int row, Ruling ruling, Instant listed) {
        deliveries.merge(ruling.delivery(), 1, Integer::sum);
        String domain = ruling.domain();
        if (ruling.hold() != Hold.NOT) {
            held.computeIfAbsent(ruling.hold(), _ -> new ArrayList<>()).add(row);
        }
        if (ruling.hold().isQuarantined()) {
            heldOfDomain.computeIfAbsent(domain, _ -> new ArrayList<>()).add(row);
            ruling.outcome()
                    .seen()
                    .ifPresent(seen -> contentsOfDomain
                            .computeIfAbsent(domain, _ -> new HashSet<>())
                            .add(seen.sha256()));
            if (ruling.hold() == Hold.REPLACED && examples.size() < SHOWN) {
                examples.add("row %d, %s: %s"
                        .formatted(row, ruling.item().url(), ruling.outcome().note()));
            }
        }
        if (ruling.isRecaptioned()) {
            recaptioned.add(row);
        }
        Optional<String> owner = policy.facts()
                .after(
                        ruling.pin()
                                .flatMap(pin -> pin.seen())
                                .map(Seen::time)
                                .filter(_ -> policy.listed().isEmpty())
                                .orElse(listed),
                        domain);
        if (owner.isPresent()) {
            ownersOfDomain.put(domain, owner.get());
            rowsOfOwned.computeIfAbsent(domain, _ -> new ArrayList<>()).add(row);
        }
    }

    private void add(Tier tier, String detector, Text text, List<Integer> found, Map<String, Object> numbers) {
        String technique = text.isAttack ? Finding.POISON_TRAINING_DATA : "";
        findings.add(new Finding(
                "%s-%d".formatted(detector, findings.size() + 1),
                detector,
                tier,
                technique,
                text.title,
                text.message,
                List.copyOf(found),
                "",
                new TreeMap<>(numbers),
                text.remedy,
                List.of()));
    }

    /// @param isAttack whether it may be poison, not only a mistake
    private record Text(String title, String message, String remedy, boolean isAttack) {}

    private void digests() {
        int checked = tally.count(Check.MATCHES) + tally.count(Check.DIFFERS);
        if (tally.isDigestImplausible()) {
            add(
                    Tier.ALARM,
                    "list-digest",
                    new Text(
                            "the list's digests are not of this content",
                            ("%,d of %,d digests differ from what came, all over the list. No attack does that: it is the wrong"
                                            + " column, the wrong algorithm, or a digest of something else.")
                                    .formatted(tally.count(Check.DIFFERS), checked),
                            "Name the right column with --hash COLUMN[:ALGORITHM], or --hash none to do without. No lock is"
                                    + " written.",
                            false),
                    List.of(),
                    Map.of("checked", checked, "differing", tally.count(Check.DIFFERS)));
        }
        int malformed = tally.count(Check.MALFORMED);
        if (malformed > 0) {
            add(
                    tally.isDigestMalformed() ? Tier.ALARM : Tier.REVIEW,
                    "malformed-digest",
                    new Text(
                            "%s malformed in the list".formatted(are(malformed, "digest")),
                            "They cannot be checked: %s.".formatted(counted(tally.problems())),
                            "Name the right column with --hash COLUMN[:ALGORITHM], or --hash none to do without.",
                            false),
                    List.of(),
                    Map.of("malformed", malformed, "rows", rows.count()));
        }
    }

    private void wholeList() {
        int compared = tally.comparable();
        int replaced = tally.count(Status.REPLACED);
        if (compared < LEAST_COMPARED) {
            return;
        }
        double log10 = new BetaBinomial(MOST_ORDINARY, 0).log10UpperTail(replaced, compared);
        if (log10 <= ALARM) {
            add(
                    Tier.ALARM,
                    "list-replaced",
                    new Text(
                            "%,d of %,d items of the list are replaced".formatted(replaced, compared),
                            ("That is more than the 5 %% that lists lose in a year or two. The lock may be of another list, or"
                                            + " the content is swapped where all of it passes: a proxy, a mirror, a resolver.%s")
                                    .formatted(tally.verdicts().isEmpty() ? "" : " See the domains below."),
                            "Pull again from another network; compare the lock with its publisher's.",
                            true),
                    heldRows(Hold.REPLACED),
                    Map.of("compared", compared, "replaced", replaced, "log10 chance", log10));
        }
    }

    private void domains() {
        int reviews = 0;
        for (DomainVerdict verdict : tally.verdicts()) {
            if (verdict.tier() == Tier.ALARM || reviews++ < MOST_REVIEWS) {
                domain(verdict);
            }
        }
    }

    private void domain(DomainVerdict verdict) {
        String domain = verdict.count().domain();
        List<Integer> found = heldOfDomain.getOrDefault(domain, List.of());
        int contents = contentsOfDomain.getOrDefault(domain, Set.of()).size();
        Map<String, Object> numbers = new TreeMap<>(Map.of(
                "compared", verdict.count().compared(),
                "replaced", verdict.count().replaced(),
                "share on other domains", verdict.others(),
                "log10 chance", verdict.log10Chance(),
                "log10 chance given the spread", verdict.log10Spread(),
                "different contents", contents));
        Optional.ofNullable(ownersOfDomain.get(domain)).ifPresent(fact -> numbers.put("registry", fact));
        String same = contents == 1 && found.size() > 1 ? " All of them got one and the same content." : "";
        String why = verdict.tier() == Tier.ALARM
                ? "Harmless change is spread thin; this fills a domain, as when its name expired and somebody bought it."
                : "The domains of this list differ much, so this may be its owner's doing.";
        add(
                verdict.tier(),
                "domain-replaced",
                new Text(
                        "%d of %d items on %s are replaced"
                                .formatted(
                                        verdict.count().replaced(),
                                        verdict.count().compared(),
                                        domain),
                        "%s of other domains' items are. By chance: %s, corrected for %,d domains. %s%s"
                                .formatted(
                                        percent(verdict.others()),
                                        power(verdict.log10Chance()),
                                        rows.domains().size(),
                                        why,
                                        same),
                        "Look into the quarantine; find out who owns the domain now; drop its rows or keep the vetted bytes.",
                        true),
                found,
                numbers);
    }

    private void owners() {
        for (Map.Entry<String, String> owner : ownersOfDomain.entrySet()) {
            String domain = owner.getKey();
            List<Integer> suspects = heldOfDomain.getOrDefault(domain, List.of());
            if (tally.isAlarmed(domain)) {
                continue;
            }
            add(
                    suspects.isEmpty() ? Tier.REVIEW : Tier.ALARM,
                    "domain-owner",
                    new Text(
                            "%s %s, after the list was made".formatted(domain, owner.getValue()),
                            suspects.isEmpty()
                                    ? "Its content is as it was, so far."
                                    : "%,d of its items changed or cannot be what the list's maker saw."
                                            .formatted(suspects.size()),
                            "Take nothing from it that was not vetted before that day.",
                            true),
                    suspects.isEmpty() ? rowsOfOwned.getOrDefault(domain, List.of()) : suspects,
                    Map.of("domain", domain));
        }
    }

    private void nameless() {
        List<String> names = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (int domain = 0; domain < rows.domains().size(); domain++) {
            if (tally.isNameless(domain)) {
                names.add(rows.domains().get(domain));
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Set<String> gone = new HashSet<>(names);
        for (int row = 0; row < rows.count(); row++) {
            if (gone.contains(rows.domains().get(rows.domainNumber(rows.url(row))))) {
                found.add(row);
            }
        }
        add(
                Tier.REVIEW,
                "domain-expired",
                new Text(
                        "%s without an address now".formatted(are(names.size(), "domain")),
                        "Whoever registers one of them decides what its rows are: %s.".formatted(shown(names)),
                        "Drop their rows from the list, or never fetch them without a lock.",
                        true),
                found,
                Map.of("domains", names.size()));
    }

    private void thin() {
        List<Integer> thin = new ArrayList<>(heldRows(Hold.REPLACED));
        findings.stream()
                .filter(finding -> finding.tier() == Tier.ALARM)
                .forEach(finding -> thin.removeAll(new HashSet<>(finding.rows())));
        if (!thin.isEmpty()) {
            add(
                    Tier.REVIEW,
                    "replaced",
                    new Text(
                            "%s replaced, spread thin over the list".formatted(are(thin.size(), "item")),
                            "Each is in quarantine with its evidence; a domain that holds more than its share is named for itself.",
                            "Keep the vetted bytes, or look at them and lock anew.",
                            true),
                    thin,
                    Map.of("examples", List.copyOf(examples)));
        }
    }

    private void groups() {
        group(
                Hold.UNPROVEN,
                "unproven",
                "not as the list's digests say",
                "Nothing but the digest tells what they were, so harmless change and replacement look alike. They are"
                        + " not let through and not pinned.",
                "Look at the quarantine, and let them through with --admit-unproven if the domains are sound.");
        group(
                Hold.BROKEN,
                "undecodable",
                "broken: pictures that cannot be decoded",
                "They are broken, or made to break what opens them.",
                "Leave them out.");
        group(
                Hold.NEAR,
                "near",
                "only probably the same",
                "--strict holds what is perceptually near.",
                "Look at the quarantine.");
        group(
                Hold.UNPINNED,
                "unpinned",
                "not in the lock",
                "They were not asked for: the first content that comes could be anybody's.",
                "Pin them now with --extend, if whoever added them is trusted.");
    }

    private void recaptioned() {
        if (!recaptioned.isEmpty()) {
            add(
                    Tier.REVIEW,
                    "recaptioned",
                    new Text(
                            "%s not as in the lock".formatted(are(recaptioned.size(), "caption")),
                            "The list was changed since. The dataset has the captions that were vetted.",
                            "Find out who changed the list.",
                            true),
                    recaptioned,
                    Map.of());
        }
    }

    private void group(Hold hold, String detector, String what, String message, String remedy) {
        List<Integer> found = new ArrayList<>(heldRows(hold));
        if (found.isEmpty() || (hold == Hold.UNPROVEN && isDigestUseless())) {
            return;
        }
        add(
                Tier.REVIEW,
                detector,
                new Text("%s %s".formatted(are(found.size(), "item"), what), message, remedy, true),
                found,
                Map.of());
    }

    private boolean isDigestUseless() {
        return tally.isDigestImplausible() || tally.isDigestMalformed();
    }

    private List<Integer> heldRows(Hold hold) {
        return held.getOrDefault(hold, List.of());
    }

    private List<String> skipped(UrlList list) {
        List<String> skipped = new ArrayList<>(list.notes());
        int nothing = tally.count(Status.MISSING) + tally.count(Status.REFUSED);
        if (nothing > 0) {
            skipped.add("%,d URLs gave nothing: %s".formatted(nothing, counted(tally.reasons())));
        }
        int young = heldRows(Hold.YOUNG).size();
        if (young > 0) {
            skipped.add("%,d rows were pinned less than %s ago and are not let through yet; pull again after that time"
                    .formatted(young, inWords(policy.minAge())));
        }
        return skipped;
    }

    private static String inWords(java.time.Duration age) {
        return age.toDays() > 0 ? "%d days".formatted(age.toDays()) : "%d min".formatted(Math.max(1, age.toMinutes()));
    }

    private List<String> limits() {
        return DomainTest.limit(tally.counts())
                .map(limit -> List.of("a domain with %,d items raises an alarm from %d replaced items on"
                        .formatted(limit.compared(), limit.replaced())))
                .orElse(List.of());
    }

    private SortedMap<String, Object> facts(UrlList list) {
        TreeMap<String, Object> facts = new TreeMap<>();
        if (!list.columns().isEmpty()) {
            facts.put("columns", list.columns());
        }
        facts.put("rows", rows.count());
        facts.put("URLs", rows.urlCount());
        facts.put("domains", rows.domains().size());
        for (Status status : Status.values()) {
            if (tally.count(status) > 0) {
                facts.put(status.name().toLowerCase(Locale.ROOT), tally.count(status));
            }
        }
        facts.put(
                "rows let through",
                deliveries.getOrDefault(Delivery.FRESH, 0) + deliveries.getOrDefault(Delivery.STORED, 0));
        facts.put("rows from the store", deliveries.getOrDefault(Delivery.STORED, 0));
        return facts;
    }

    private static String counted(Map<String, Integer> reasons) {
        List<Map.Entry<String, Integer>> sorted = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .toList();
        List<String> parts = new ArrayList<>();
        sorted.forEach(reason -> parts.add("%,d × %s".formatted(reason.getValue(), reason.getKey())));
        return String.join(", ", parts) + (reasons.size() > SHOWN ? " and others" : "");
    }

    private static String shown(Collection<String> names) {
        List<String> first = names.stream().limit(SHOWN).toList();
        return String.join(", ", first) + (names.size() > SHOWN ? " and %,d more".formatted(names.size() - SHOWN) : "");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0095 && share > 0 ? "%.2f %%" : "%.0f %%", 100 * share);
    }

    private static String power(double log10) {
        return log10 > -4
                ? String.format(Locale.ROOT, "%.2g", Math.pow(10, log10))
                : "1e%d".formatted((int) Math.ceil(Math.max(log10, -9_999)));
    }

    private static String are(int count, String what) {
        return count == 1 ? "1 %s is".formatted(what) : "%,d %ss are".formatted(count, what);
    }
}
