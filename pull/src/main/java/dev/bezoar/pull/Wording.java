package dev.bezoar.pull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts, shares and lists as a finding words them.
final class Wording {
    private static final int SHOWN = 10;

    private Wording() {}

    /// How long something is.
    static String inWords(Duration age) {
        return age.toDays() > 0 ? "%d days".formatted(age.toDays()) : "%d min".formatted(Math.max(1, age.toMinutes()));
    }

    /// Reasons with how often each was met, the most frequent first.
    static String counted(Map<String, Integer> reasons) {
        List<Map.Entry<String, Integer>> sorted = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .toList();
        List<String> parts = new ArrayList<>();
        sorted.forEach(reason -> parts.add("%,d × %s".formatted(reason.getValue(), reason.getKey())));
        return String.join(", ", parts) + (reasons.size() > SHOWN ? " and others" : "");
    }

    /// Names, or the first of many.
    static String shown(Collection<String> names) {
        List<String> first = names.stream().limit(SHOWN).toList();
        return String.join(", ", first) + (names.size() > SHOWN ? " and %,d more".formatted(names.size() - SHOWN) : "");
    }

    /// A share as people write it.
    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0095 && share > 0 ? "%.2f %%" : "%.0f %%", 100 * share);
    }

    /// A probability as people write it.
    static String power(double log10) {
        return log10 > -4
                ? String.format(Locale.ROOT, "%.2g", Math.pow(10, log10))
                : "1e%d".formatted((int) Math.ceil(Math.max(log10, -9_999)));
    }

    /// How many there are of something.
    static String are(int count, String what) {
        return count == 1 ? "1 %s is".formatted(what) : "%,d %ss are".formatted(count, what);
    }
}
