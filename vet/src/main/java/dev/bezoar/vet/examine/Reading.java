package dev.bezoar.vet.examine;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one way of reading some bytes tells: concerns, and whether it reached the end.
public final class Reading {
    private static final Set<String> CERTAIN = Set.of("unsafe-call", "unsafe-import", "unknown-call", "template-code");
    private static final int MOST_CONCERNS = 1_000;

    /// Examines the parts of a part.
    public interface Descent {
        /// Examines `part` by its content, in all plausible ways.
        void into(Part part, Reading outer) throws IOException;
    }

    private final Budget budget;
    private final Descent descent;
    private final Map<String, Concern> concerns = new LinkedHashMap<>();
    private final Map<String, Integer> repeats = new LinkedHashMap<>();
    private final boolean isTentative;
    private boolean isWhole = true;

    /// Nothing told yet.
    public Reading(Budget budget, Descent descent) {
        this(budget, descent, false);
    }

    private Reading(Budget budget, Descent descent, boolean isTentative) {
        this.budget = budget;
        this.descent = descent;
        this.isTentative = isTentative;
    }

    /// Another reading of the same file, at the same cost.
    public Reading another() {
        return new Reading(budget, descent, isTentative);
    }

    /// Another reading of the same file, in a way in which perhaps nobody reads it.
    public Reading tentative() {
        return new Reading(budget, descent, true);
    }

    /// Whether perhaps nobody reads the file in this way.
    public boolean isTentative() {
        return isTentative;
    }

    /// What the file may still cost.
    public Budget budget() {
        return budget;
    }

    /// Whether everything was read to its end.
    public boolean isWhole() {
        return isWhole;
    }

    /// What was told, in order; of what was told several times, the first.
    public List<Concern> concerns() {
        List<Concern> told = new ArrayList<>();
        concerns.forEach((key, concern) -> told.add(repeated(concern, repeats.getOrDefault(key, 1))));
        return told;
    }

    /// Notes a reason not to load the file.
    public void concern(Concern concern) {
        String key = "%s|%s|%s|%s"
                .formatted(concern.rule(), concern.admission(), concern.place().member(), concern.title());
        if (concerns.containsKey(key)) {
            repeats.merge(key, 2, (times, _) -> times + 1);
        } else if (concerns.size() < MOST_CONCERNS) {
            concerns.put(key, concern);
        }
    }

    /// Notes that `part` was not examined from `offset` on.
    public void notExamined(Part part, long offset, String why) {
        isWhole = false;
        concern(new Concern(
                "not-examined",
                Admission.INCONCLUSIVE,
                part.place(offset, Math.max(0, part.bytes().length() - offset)),
                "not examined from byte " + offset,
                why + ".",
                "Do not load it on the strength of this examination; ask its publisher for an intact file.",
                new TreeMap<>()));
    }

    /// Returns what counts even if the bytes turn out to be something else.
    ///
    /// Bytes that were never meant as a format seldom spell a known name where that format wants one.
    public static List<Concern> certainOf(Reading reading) {
        return reading.concerns().stream()
                .filter(concern -> CERTAIN.contains(concern.rule()))
                .toList();
    }

    /// Takes over what `inner` told.
    public void absorb(Reading inner) {
        inner.concerns().forEach(this::concern);
        isWhole &= inner.isWhole;
    }

    /// Examines a part of the part by its content.
    public void descend(Part part) throws IOException {
        if (part.depth() > Budget.DEPTH) {
            notExamined(part, 0, "It lies in more than %d containers".formatted(Budget.DEPTH));
        } else {
            descent.into(part, this);
        }
    }

    private static Concern repeated(Concern concern, int times) {
        if (times == 1) {
            return concern;
        }
        SortedMap<String, Object> evidence = new TreeMap<>(concern.evidence());
        evidence.put("times", times);
        return new Concern(
                concern.rule(),
                concern.admission(),
                concern.place(),
                concern.title(),
                concern.message(),
                concern.remedy(),
                evidence);
    }
}
