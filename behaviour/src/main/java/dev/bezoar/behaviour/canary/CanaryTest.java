package dev.bezoar.behaviour.canary;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.core.math.McNemar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares answers item by item: a mean that moves by a tenth of a percent hides a fact that was turned round.
public final class CanaryTest {
    /// A chance below which a model is called worse.
    public static final double LEVEL = 0.01;

    /// Fewest items of which all could be lost by less than that chance.
    public static final int FEWEST = McNemar.fewestChanges(LEVEL);

    private static final double POWER = 0.95;

    private CanaryTest() {}

    /// Compares what `model` answers with the reference, or with what is expected where there is none.
    public static CanaryResult compare(Canaries canaries, Answers model, Optional<Answers> reference) {
        if (reference.isEmpty() && canaries.expected().isEmpty()) {
            throw new IllegalArgumentException("canaries need a reference or expected answers");
        }
        List<CanaryChange> changed = new ArrayList<>();
        int lost = 0;
        int gained = 0;
        for (int i = 0; i < canaries.ids().size(); i++) {
            Optional<String> right = expected(canaries, i);
            String now = model.text(i);
            String was = reference.isPresent() ? reference.get().text(i) : right.orElseThrow();
            if (!isSame(was, now)) {
                changed.add(new CanaryChange(canaries.ids().get(i), was, now, right));
                lost += right.isPresent() && isSame(right.get(), was) ? 1 : 0;
                gained += right.isPresent() && isSame(right.get(), now) ? 1 : 0;
            }
        }
        boolean isTest = reference.isPresent() && canaries.expected().isPresent();
        return new CanaryResult(
                canaries.ids().size(),
                changed,
                lost,
                gained,
                isTest ? Optional.of(McNemar.pValue(lost, gained)) : Optional.empty(),
                1 - Math.pow(1 - POWER, 1.0 / canaries.ids().size()));
    }

    private static Optional<String> expected(Canaries canaries, int item) {
        return canaries.expected().map(all -> all.get(item));
    }

    /// Whether both are the same text or the same number: files may hold class 3 as `3.0`.
    private static boolean isSame(String one, String other) {
        return one.equals(other) || plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        if (text.isEmpty() || text.length() > 30 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _) {
            return text;
        }
    }
}
