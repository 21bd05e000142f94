package dev.bezoar.pull;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.pull.Outcome.Status;
import dev.bezoar.pull.Ruling.Delivery;
import dev.bezoar.pull.Ruling.Hold;
import dev.bezoar.pull.domain.DomainTest;
import dev.bezoar.pull.list.UrlList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a pull has to say, most urgent first; [ListFindings] and [DomainFindings] find the words.
final class PullFindings {
    private final Rows rows;
    private final Tally tally;
    private final Docket docket;
    private final PullSettings.Policy policy;

    PullFindings(Rows rows, Tally tally, Docket docket, PullSettings.Policy policy) {
        this.rows = rows;
        this.tally = tally;
        this.docket = docket;
        this.policy = policy;
    }

    ScanResult of(UrlList list) {
        FindingList findings = new FindingList();
        ListFindings ofList = new ListFindings(rows, tally, docket, findings);
        ofList.addFirst();
        new DomainFindings(rows, tally, docket, findings).add();
        ofList.addRest();
        return new ScanResult(list.name(), findings.sorted(), skipped(list), limits(), List.of(), facts(list));
    }

    private List<String> skipped(UrlList list) {
        List<String> skipped = new ArrayList<>(list.notes());
        int nothing = tally.count(Status.MISSING) + tally.count(Status.REFUSED);
        if (nothing > 0) {
            skipped.add("%,d URLs gave nothing: %s".formatted(nothing, Wording.counted(tally.reasons())));
        }
        int young = docket.held(Hold.YOUNG).size();
        if (young > 0) {
            skipped.add("%,d rows were pinned less than %s ago and are not let through yet; pull again after that time"
                    .formatted(young, Wording.inWords(policy.minAge())));
        }
        return skipped;
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
        facts.put("rows let through", docket.count(Delivery.FRESH) + docket.count(Delivery.STORED));
        facts.put("rows from the store", docket.count(Delivery.STORED));
        return facts;
    }
}
