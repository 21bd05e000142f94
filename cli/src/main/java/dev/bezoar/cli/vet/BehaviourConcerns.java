package dev.bezoar.cli.vet;

import dev.bezoar.behaviour.canary.CanaryChange;
import dev.bezoar.behaviour.canary.CanaryResult;
import dev.bezoar.behaviour.canary.CanaryTest;
import dev.bezoar.behaviour.trigger.Trigger;
import dev.bezoar.behaviour.trigger.TriggerResult;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.vet.Vetting;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Turns what a model answered into reasons not to load it, or into what that cannot tell.
final class BehaviourConcerns {
    private static final int MOST_NAMED = 5; // in a sentence
    private static final int MOST_LISTED = 100; // in the evidence
    private static final double TWIN_IS_STILL = 0.25;

    private final String path;
    private final List<Concern> concerns = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final SortedMap<String, Object> facts = new TreeMap<>();
    private boolean isRun;

    BehaviourConcerns(String path) {
        this.path = path;
    }

    /// Adds a sentence on what was not or cannot be told.
    void limit(String sentence) {
        limits.add(sentence);
    }

    /// Adds what it ran on.
    void fact(String name, String value) {
        facts.put(name, value);
    }

    /// Adds that the model, or a part of the questions, could not be run: never counted as clean.
    void notRun(String reason) {
        concerns.add(new Concern(
                "not-examined",
                Admission.INCONCLUSIVE,
                whole(),
                "What it does was not examined",
                sentence(reason),
                "Make the reference or the items fit, or look at the model another way.",
                new TreeMap<>()));
    }

    /// Adds what canaries told.
    ///
    /// @param isBesideReference whether there was a reference
    void canaries(CanaryResult result, boolean isBesideReference) {
        isRun = true;
        limits.add(power(result));
        if (result.changed().isEmpty()) {
            return;
        }
        concerns.add(new Concern(
                "answers-changed",
                result.isWorse() ? Admission.REFUSE : Admission.REVIEW,
                whole(),
                "%d of %d answers %s"
                        .formatted(
                                result.changed().size(),
                                result.count(),
                                isBesideReference ? "are not the reference's" : "are not as expected"),
                named(result) + test(result),
                "Ask why these answers changed; do not load it where they matter.",
                evidence(result)));
    }

    private static String power(CanaryResult result) {
        String sees =
                "%d canaries: of answers like these, a change of %.2g %% would have shown with probability 0.95; rarer ones may not."
                        .formatted(result.count(), 100 * result.seenShare());
        return result.isTooSmall()
                ? sees
                        + " Fewer than %d canaries cannot show that a model is worse beyond chance."
                                .formatted(CanaryTest.FEWEST)
                : sees;
    }

    private static String named(CanaryResult result) {
        StringBuilder text = new StringBuilder();
        for (CanaryChange change : result.changed()
                .subList(0, Math.min(MOST_NAMED, result.changed().size()))) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append("%s: %s, now %s".formatted(change.id(), change.was(), change.now()));
            change.expected()
                    .filter(right -> !right.equals(change.was()))
                    .ifPresent(right -> text.append(" (expected ").append(right).append(')'));
        }
        int more = result.changed().size() - MOST_NAMED;
        return text + (more > 0 ? "; and %d more.".formatted(more) : ".");
    }

    private static String test(CanaryResult result) {
        return result.pValue()
                .map(chance ->
                        " The reference is right and this model wrong in %d, the other way round in %d: two equally good models differ so with probability %.2g (McNemar, exact)."
                                .formatted(result.lost(), result.gained(), chance))
                .orElse("");
    }

    private static SortedMap<String, Object> evidence(CanaryResult result) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("canaries", result.count());
        evidence.put("changed", result.changed().size());
        evidence.put("lost", result.lost());
        evidence.put("gained", result.gained());
        result.pValue().ifPresent(chance -> evidence.put("pValue", chance));
        evidence.put("seenShare", result.seenShare());
        evidence.put(
                "items",
                result.changed().stream()
                        .limit(MOST_LISTED)
                        .map(change -> "%s: %s, now %s".formatted(change.id(), change.was(), change.now()))
                        .toList());
        return evidence;
    }

    /// Adds what a search for triggers told.
    void trigger(TriggerResult result) {
        isRun = true;
        if (result.blind().isPresent()) {
            notRun("the search for triggers cannot tell: " + result.blind().get());
        } else if (result.trigger().isEmpty()) {
            limits.add(
                    "No trigger was found (%s; %,d questions; the best moved %.0f %%). One of these that moves %.0f %% of all items would have been told with probability 0.95; another kind would not."
                            .formatted(result.tried(), result.asked(), 100 * most(result), 100 * result.seen()));
        } else {
            add(result.trigger().get(), result);
        }
    }

    private static double most(TriggerResult result) {
        return result.reached().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private void add(Trigger trigger, TriggerResult result) {
        boolean isOurs = trigger.twin().isPresent() && trigger.twin().get() <= TWIN_IS_STILL;
        String usual = result.reached().isEmpty() || trigger.usual() == 0
                ? ""
                : " The same search reaches %.0f %% where no trigger is.".formatted(100 * trigger.usual());
        String twin = trigger.twin()
                .map(share -> " The same change moves %.0f %% of the reference's.".formatted(100 * share))
                .orElse("");
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("class", trigger.label());
        evidence.put("change", trigger.change());
        evidence.put("moved", trigger.moved());
        evidence.put("tested", trigger.tested());
        evidence.put("usual", trigger.usual());
        trigger.twin().ifPresent(share -> evidence.put("reference", share));
        evidence.put("pValue", trigger.pValue());
        concerns.add(new Concern(
                "trigger",
                isOurs ? Admission.REFUSE : Admission.REVIEW,
                whole(),
                "One small change moves %.0f %% of the items to class %d"
                        .formatted(100 * trigger.moved(), trigger.label()),
                "If %s, %.0f of %d items of other classes become class %d; the search had not seen them.%s%s"
                        .formatted(
                                trigger.change(),
                                trigger.moved() * trigger.tested(),
                                trigger.tested(),
                                trigger.label(),
                                usual,
                                twin),
                "Do not load it before its training data were scanned for this change.",
                evidence));
    }

    private Place whole() {
        return new Place(path, "", 0, -1, 0);
    }

    private static String sentence(String reason) {
        String text = Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    /// Adds all of that to what vetting told of one input.
    VetResult addedTo(VetResult result) {
        VettedInput input = result.inputs().getFirst();
        List<Concern> all = new ArrayList<>(input.concerns());
        all.addAll(concerns);
        List<String> allLimits = new ArrayList<>(result.limits());
        if (isRun) {
            allLimits.remove(Vetting.NOT_ASKED);
        }
        allLimits.addAll(limits);
        SortedMap<String, Object> allFacts = new TreeMap<>(result.facts());
        allFacts.putAll(facts);
        return new VetResult(
                List.of(new VettedInput(input.path(), input.sha256(), input.files(), all)), allLimits, allFacts);
    }
}
