package dev.bezoar.service.admission;

import dev.bezoar.service.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a person sees of the gate: records with their texts and the reasons against them, and groups.
public final class ReviewQueue {
    private static final int MOST_MEMBERS = 1_000;

    private final Admission admission;
    private final RecordTexts texts;

    /// @param ledger where the texts are
    public ReviewQueue(Admission admission, Ledger ledger) {
        this.admission = admission;
        this.texts = new RecordTexts(ledger);
    }

    /// Which records are wanted.
    ///
    /// @param state one of [State], `all`, or empty for those that wait for a person
    /// @param reason kind of reason, or empty
    /// @param group its name, or empty
    /// @param contributor its name, or empty
    /// @param after place of the last one that was seen
    /// @param most how many at most
    public record Query(String state, String reason, String group, String contributor, long after, int most) {
        public Query {
            if (!state.isEmpty() && !state.equals("all") && State.named(state).isEmpty()) {
                throw new IllegalArgumentException(
                        "state must be held, quarantined, eligible, admitted, rejected, released or all, got '%s'"
                                .formatted(state));
            }
        }

        private Predicate<Kept> fits(Groups groups) {
            Optional<State> wanted = State.named(state);
            return record -> (state.isEmpty() ? record.isDoubtful() : wanted.isEmpty() || record.state == wanted.get())
                    && (reason.isEmpty() || record.has(reason))
                    && (contributor.isEmpty() || record.contributor.equals(contributor))
                    && (group.isEmpty() || groups.of(record.contributor).equals(group));
        }
    }

    /// A record as it stood when it was asked for; its texts are added after.
    private record Item(Kept.Place place, Map<String, Object> shown) {}

    private record Found(List<Item> items, long total, Optional<Long> next) {}

    /// Returns a page of records, by their place in the ledger.
    public Map<String, Object> page(Query query) throws IOException {
        Found found = admission.look(look -> {
            Records.Page page = look.records().page(query.fits(look.groups()), query.after(), query.most());
            return new Found(
                    page.records().stream().map(record -> item(record, look)).toList(), page.total(), page.next());
        });
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("items", withTexts(found.items));
        shown.put("total", found.total);
        shown.put("next", found.next.map(Object::toString).orElse(""));
        return shown;
    }

    /// Returns a record with all that was decided about it.
    public Optional<Map<String, Object>> one(String id) throws IOException {
        Optional<Item> item = admission.look(look -> Optional.ofNullable(
                        look.records().find(id))
                .map(record -> {
                    Item one = item(record, look);
                    one.shown.put(
                            "history",
                            record.steps().stream().map(ReviewQueue::step).toList());
                    return one;
                }));
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(withTexts(List.of(item.get())).getFirst());
    }

    private static Item item(Kept record, Admission.Look look) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", record.id);
        shown.put("contributor", record.contributor);
        shown.put("cohort", record.cohort);
        shown.put("time", record.place.time());
        for (String text : List.of("input", "output", "label", "target")) {
            shown.put(text, "");
        }
        shown.put("state", record.state.label());
        shown.put("reasons", record.reasons.stream().map(Told::of).toList());
        shown.put("group", look.groups().of(record.contributor));
        shown.put("until", record.until * 1_000);
        shown.put("batch", record.batch);
        shown.put("arrival", record.place.arrival());
        return new Item(record.place, shown);
    }

    private static Map<String, Object> step(Kept.Step step) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("time", step.time);
        shown.put("by", step.by);
        shown.put("verdict", step.verdict);
        shown.put("comment", step.comment);
        shown.put("before", step.before.label());
        return shown;
    }

    private List<Map<String, Object>> withTexts(List<Item> items) throws IOException {
        List<Offer> offers = texts.at(items.stream().map(Item::place).toList());
        List<Map<String, Object>> shown = new ArrayList<>();
        for (int at = 0; at < items.size(); at++) {
            Map<String, Object> item = items.get(at).shown;
            item.put("input", offers.get(at).input());
            item.put("output", offers.get(at).output());
            item.put("label", offers.get(at).label());
            item.put("target", offers.get(at).target());
            if (offers.get(at).score() >= 0) {
                item.put("score", offers.get(at).score());
            }
            shown.add(item);
        }
        return shown;
    }

    /// Returns the groups, latest first, with how many of their records wait.
    public List<Map<String, Object>> groups() {
        return admission.look(look -> {
            Map<String, Long> waiting = look.records()
                    .all()
                    .filter(record -> record.state == State.HELD || record.state == State.QUARANTINED)
                    .filter(record -> !look.groups().of(record.contributor).isEmpty())
                    .collect(Collectors.groupingBy(
                            record -> look.groups().of(record.contributor), Collectors.counting()));
            return look.groups().all().reversed().stream()
                    .map(group -> {
                        Map<String, Object> shown = new LinkedHashMap<>();
                        shown.put("id", group.id());
                        shown.put(
                                "members",
                                group.members().stream().limit(MOST_MEMBERS).toList());
                        shown.put("accounts", group.members().size());
                        shown.put("targets", group.targets());
                        shown.put("evidence", group.evidence());
                        shown.put("waiting", waiting.getOrDefault(group.id(), 0L));
                        shown.put("current", group.current());
                        return shown;
                    })
                    .toList();
        });
    }

    /// Follows what was asked for to the models, or back; nothing if it is not known.
    ///
    /// @param kind contributor, record, batch, model, group or incident
    public Optional<Trail> trace(String kind, String value) {
        return admission.look(look -> switch (kind) {
            case "contributor" -> Optional.of(look.trails().ofContributor(value));
            case "record" -> look.trails().ofRecord(value);
            case "batch" -> number(value).flatMap(look.trails()::ofBatch);
            case "model" -> Optional.of(look.trails().ofModel(value));
            case "group" -> look.groups().find(value).map(look.trails()::ofGroup);
            case "incident" ->
                number(value).flatMap(look.incidents()::subject).flatMap(subject -> ofSubject(look, subject));
            default -> Optional.empty();
        });
    }

    private static Optional<Trail> ofSubject(Admission.Look look, GateIncidents.Subject subject) {
        return switch (subject.kind()) {
            case "group" -> look.groups().find(subject.name()).map(look.trails()::ofGroup);
            case "batch" -> number(subject.name()).flatMap(look.trails()::ofBatch);
            default -> Optional.of(look.trails().ofContributor(subject.name()));
        };
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
