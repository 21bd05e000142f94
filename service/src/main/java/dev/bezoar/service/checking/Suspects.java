package dev.bezoar.service.checking;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.Seen;
import dev.bezoar.service.incident.Incidents;
import dev.bezoar.watch.Family;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who searches for what breaks the model, or copies it: an incident each, told once. One thread.
final class Suspects implements Stateful {
    private static final int MOST = 10_000;
    private static final int MOST_NAMED = 20;
    private static final String OPTIMIZATION = "AML.T0043.001"; // Black-Box Optimization
    private static final String EXTRACTION = "AML.T0024.002"; // Extract AI Model
    private static final String ACCESS = "AML.T0040"; // AI Model Inference API Access

    private final Incidents incidents;
    private final Map<String, Suspect> bySubject = new LinkedHashMap<>(16, 0.75f, true);

    Suspects(Incidents incidents) {
        this.incidents = incidents;
    }

    private static final class Suspect {
        private final int guard;
        private final String model;
        private final Set<String> queries = new LinkedHashSet<>();
        private final Set<String> clients = new LinkedHashSet<>();
        private final Set<String> groups = new LinkedHashSet<>();
        private long incident;
        private long count;
        private long toldAt = 1;
        private Verdict worst = Verdict.ALLOW;
        private CheckRecord.Suspicion last;

        private Suspect(int guard, String model, CheckRecord.Suspicion first) {
            this.guard = guard;
            this.model = model;
            this.last = first;
        }

        private void save(StateWriter out) throws IOException {
            out.number(guard).text(model);
            last.save(out);
            out.all(queries, StateWriter::text).all(clients, StateWriter::text).all(groups, StateWriter::text);
            out.number(incident).number(count).number(toldAt).text(worst.name());
        }

        private static Suspect read(StateReader in) throws IOException {
            Suspect suspect = new Suspect(in.count(), in.text(), CheckRecord.Suspicion.read(in));
            suspect.queries.addAll(in.all(StateReader::text));
            suspect.clients.addAll(in.all(StateReader::text));
            suspect.groups.addAll(in.all(StateReader::text));
            suspect.incident = in.number();
            suspect.count = in.number();
            suspect.toldAt = in.number();
            suspect.worst = Verdict.valueOf(in.text());
            return suspect;
        }

        /// The model in words: `the model`, or with its name.
        private String named() {
            if (guard == ModelGuards.SHARED) {
                return "a model beyond the first " + Family.MOST_MODELS;
            }
            return model.isEmpty() ? "the model" : "model " + model;
        }

        /// Who or what it is, told apart from those of other models.
        private String topic() {
            return guard == ModelGuards.UNNAMED ? last.subject() : last.subject() + " of " + named();
        }

        private String id(CheckRecord.Suspicion suspicion) {
            return new CheckId(guard, suspicion.id()).toString();
        }

        /// Returns whether there is more to tell than before: a name, another verdict, or twice as many queries.
        private boolean add(Seen seen, CheckRecord.Suspicion suspicion) {
            count++;
            last = suspicion;
            add(queries, id(suspicion));
            add(clients, seen.client());
            add(groups, seen.group());
            boolean isWorse = suspicion.verdict().compareTo(worst) > 0;
            worst = isWorse ? suspicion.verdict() : worst;
            boolean isMore = count <= MOST_NAMED || count >= 2 * toldAt;
            toldAt = isMore ? count : toldAt;
            return isWorse || isMore;
        }

        private static void add(Set<String> names, String name) {
            if (names.size() < MOST_NAMED && !name.isEmpty()) {
                names.add(name);
            }
        }
    }

    /// Takes what was decided on a query.
    ///
    /// @param model its name, empty if the query named none
    void note(long time, String model, CheckRecord.Checked checked) {
        CheckRecord.Suspicion suspicion = checked.suspicion();
        if (suspicion.reason() != Reason.SEARCH && suspicion.reason() != Reason.COPY) {
            return;
        }
        String key = checked.guard() + " " + suspicion.subject();
        Suspect known = bySubject.get(key);
        Suspect suspect = known == null ? new Suspect(checked.guard(), model, suspicion) : known;
        boolean isMore = suspect.add(checked.seen(), suspicion);
        if (known == null) {
            suspect.incident = incidents.begin(time, suspect.topic(), number -> finding(number, suspect));
            bySubject.put(key, suspect);
            if (bySubject.size() > MOST) {
                bySubject.remove(bySubject.keySet().iterator().next());
            }
        } else if (isMore) {
            incidents.goesOn(suspect.incident, time, finding(suspect.incident, suspect));
        }
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("suspects").entries(bySubject, StateWriter::text, (to, suspect) -> suspect.save(to));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("suspects").entries(bySubject, StateReader::text, Suspect::read);
    }

    private static Finding finding(long number, Suspect suspect) {
        boolean isSearch = suspect.last.reason() == Reason.SEARCH;
        return new Finding(
                (isSearch ? "search-" : "copier-") + number,
                isSearch ? "query-chain" : "copy-signals",
                suspect.worst == Verdict.BLOCK ? Tier.ALARM : Tier.REVIEW,
                isSearch ? OPTIMIZATION : EXTRACTION,
                isSearch
                        ? "somebody searches for what breaks %s (%s)".formatted(suspect.named(), suspect.last.subject())
                        : "%s copies %s".formatted(suspect.last.subject(), suspect.named()),
                message(suspect, isSearch),
                List.of(),
                "",
                evidence(suspect, isSearch),
                remedy(isSearch),
                List.of());
    }

    private static String message(Suspect suspect, boolean isSearch) {
        String evidence = isSearch
                ? "An honest chain reaches this evidence with a chance of at most 1 in %.3g."
                        .formatted(suspect.last.evidence())
                : "Its queries are 10^%.1f times likelier from a copier.".formatted(suspect.last.evidence());
        return "%,d queries were %s. %s. %s"
                .formatted(
                        suspect.count,
                        suspect.worst == Verdict.BLOCK ? "challenged or blocked" : "challenged",
                        suspect.last.told(),
                        evidence);
    }

    private static SortedMap<String, Object> evidence(Suspect suspect, boolean isSearch) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put(isSearch ? "evidence" : "log10Evidence", suspect.last.evidence());
        if (!suspect.model.isEmpty()) {
            evidence.put("model", suspect.model);
        }
        evidence.put("queries", suspect.count);
        evidence.put("firstQueries", List.copyOf(suspect.queries));
        evidence.put("lastQuery", suspect.id(suspect.last));
        evidence.put("clients", List.copyOf(suspect.clients));
        evidence.put("groups", List.copyOf(suspect.groups));
        evidence.put(
                "techniques",
                isSearch ? List.of(ACCESS, OPTIMIZATION, Finding.ERODE_MODEL_INTEGRITY) : List.of(ACCESS, EXTRACTION));
        return evidence;
    }

    private static String remedy(boolean isSearch) {
        return isSearch
                ? "Give the earlier answer that /v1/check returns with each of these queries: the search then learns"
                        + " nothing. Challenge or block its clients, and look up the queries by these ids in your own log:"
                        + " what they change shows what the model is weak at."
                : "Challenge or block the clients named here, tell them labels without scores, and look up their queries"
                        + " by these ids in your own log. If they are yours or have a contract, raise their budget.";
    }
}
