package dev.bezoar.pull;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.math.BetaBinomial;
import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.Tally.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What a pull has to say of a whole list: its digests, how much of it is replaced, and rows that are held.
final class ListFindings {
    /// About as much of a list is no longer the same at all after a year, over several lists: Carlini's count of LAION
    /// was 5 % of hashes, of which nearly all were the same picture still.
    /// <https://github.com/rom1504/img2dataset/pull/198>
    private static final double MOST_ORDINARY = 0.05;

    private static final double ALARM = -5; // as for domains
    private static final int LEAST_COMPARED = 20;

    private final Rows rows;
    private final Tally tally;
    private final Docket docket;
    private final FindingList findings;

    ListFindings(Rows rows, Tally tally, Docket docket, FindingList findings) {
        this.rows = rows;
        this.tally = tally;
        this.docket = docket;
        this.findings = findings;
    }

    /// Adds what may explain all the rest.
    void addFirst() {
        digests();
        wholeList();
    }

    /// Adds what no finding before has named.
    void addRest() {
        thin();
        groups();
        recaptioned();
    }

    private void digests() {
        int checked = tally.count(Check.MATCHES) + tally.count(Check.DIFFERS);
        if (tally.isDigestImplausible()) {
            findings.add(
                    Tier.ALARM,
                    "list-digest",
                    new FindingList.Text(
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
            findings.add(
                    tally.isDigestMalformed() ? Tier.ALARM : Tier.REVIEW,
                    "malformed-digest",
                    new FindingList.Text(
                            "%s malformed in the list".formatted(Wording.are(malformed, "digest")),
                            "They cannot be checked: %s.".formatted(Wording.counted(tally.problems())),
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
            findings.add(
                    Tier.ALARM,
                    "list-replaced",
                    new FindingList.Text(
                            "%,d of %,d items of the list are replaced".formatted(replaced, compared),
                            ("That is more than the 5 %% that lists lose in a year or two. The lock may be of another list, or"
                                            + " the content is swapped where all of it passes: a proxy, a mirror, a resolver.%s")
                                    .formatted(tally.verdicts().isEmpty() ? "" : " See the domains below."),
                            "Pull again from another network; compare the lock with its publisher's.",
                            true),
                    docket.held(Hold.REPLACED),
                    Map.of("compared", compared, "replaced", replaced, "log10 chance", log10));
        }
    }

    private void thin() {
        List<Integer> thin = new ArrayList<>(docket.held(Hold.REPLACED));
        findings.alarms().forEach(alarm -> thin.removeAll(new HashSet<>(alarm.rows())));
        if (!thin.isEmpty()) {
            findings.add(
                    Tier.REVIEW,
                    "replaced",
                    new FindingList.Text(
                            "%s replaced, spread thin over the list".formatted(Wording.are(thin.size(), "item")),
                            "Each is in quarantine with its evidence; a domain that holds more than its share is named for itself.",
                            "Keep the vetted bytes, or look at them and lock anew.",
                            true),
                    thin,
                    Map.of("examples", List.copyOf(docket.examples())));
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
        if (!docket.recaptioned().isEmpty()) {
            findings.add(
                    Tier.REVIEW,
                    "recaptioned",
                    new FindingList.Text(
                            "%s not as in the lock"
                                    .formatted(Wording.are(docket.recaptioned().size(), "caption")),
                            "The list was changed since. The dataset has the captions that were vetted.",
                            "Find out who changed the list.",
                            true),
                    docket.recaptioned(),
                    Map.of());
        }
    }

    private void group(Hold hold, String detector, String what, String message, String remedy) {
        List<Integer> found = new ArrayList<>(docket.held(hold));
        if (found.isEmpty() || (hold == Hold.UNPROVEN && isDigestUseless())) {
            return;
        }
        findings.add(
                Tier.REVIEW,
                detector,
                new FindingList.Text("%s %s".formatted(Wording.are(found.size(), "item"), what), message, remedy, true),
                found,
                Map.of());
    }

    private boolean isDigestUseless() {
        return tally.isDigestImplausible() || tally.isDigestMalformed();
    }
}
