package dev.bezoar.pull;

import dev.bezoar.core.find.Tier;
import dev.bezoar.pull.domain.DomainVerdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a pull has to say of single domains: one that is filled with replaced content, that came into other hands, or
/// that nobody holds any more.
final class DomainFindings {
    private static final int MOST_REVIEWS = 50;

    private final Rows rows;
    private final Tally tally;
    private final Docket docket;
    private final FindingList findings;

    DomainFindings(Rows rows, Tally tally, Docket docket, FindingList findings) {
        this.rows = rows;
        this.tally = tally;
        this.docket = docket;
        this.findings = findings;
    }

    void add() {
        domains();
        owners();
        nameless();
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
        List<Integer> found = docket.heldOf(domain);
        int contents = docket.contentsOf(domain);
        Map<String, Object> numbers = new TreeMap<>(Map.of(
                "compared", verdict.count().compared(),
                "replaced", verdict.count().replaced(),
                "share on other domains", verdict.others(),
                "log10 chance", verdict.log10Chance(),
                "log10 chance given the spread", verdict.log10Spread(),
                "different contents", contents));
        Optional.ofNullable(docket.owners().get(domain)).ifPresent(fact -> numbers.put("registry", fact));
        String same = contents == 1 && found.size() > 1 ? " All of them got one and the same content." : "";
        String why = verdict.tier() == Tier.ALARM
                ? "Harmless change is spread thin; this fills a domain, as when its name expired and somebody bought it."
                : "The domains of this list differ much, so this may be its owner's doing.";
        findings.add(
                verdict.tier(),
                "domain-replaced",
                new FindingList.Text(
                        "%d of %d items on %s are replaced"
                                .formatted(
                                        verdict.count().replaced(),
                                        verdict.count().compared(),
                                        domain),
                        "%s of other domains' items are. By chance: %s, corrected for %,d domains. %s%s"
                                .formatted(
                                        Wording.percent(verdict.others()),
                                        Wording.power(verdict.log10Chance()),
                                        rows.domains().size(),
                                        why,
                                        same),
                        "Look into the quarantine; find out who owns the domain now; drop its rows or keep the vetted bytes.",
                        true),
                found,
                numbers);
    }

    private void owners() {
        for (Map.Entry<String, String> owner : docket.owners().entrySet()) {
            String domain = owner.getKey();
            List<Integer> suspects = docket.heldOf(domain);
            if (tally.isAlarmed(domain)) {
                continue;
            }
            findings.add(
                    suspects.isEmpty() ? Tier.REVIEW : Tier.ALARM,
                    "domain-owner",
                    new FindingList.Text(
                            "%s %s, after the list was made".formatted(domain, owner.getValue()),
                            suspects.isEmpty()
                                    ? "Its content is as it was, so far."
                                    : "%,d of its items changed or cannot be what the list's maker saw."
                                            .formatted(suspects.size()),
                            "Take nothing from it that was not vetted before that day.",
                            true),
                    suspects.isEmpty() ? docket.rowsOfOwned(domain) : suspects,
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
        findings.add(
                Tier.REVIEW,
                "domain-expired",
                new FindingList.Text(
                        "%s without an address now".formatted(Wording.are(names.size(), "domain")),
                        "Whoever registers one of them decides what its rows are: %s.".formatted(Wording.shown(names)),
                        "Drop their rows from the list, or never fetch them without a lock.",
                        true),
                found,
                Map.of("domains", names.size()));
    }
}
