package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.cost.ErrorCost;
import dev.bezoar.watch.input.InputField;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {
    /// The promise rests on this: no event gives more than one unit.
    @Test
    void share_allStreamsOfAnEvent_sumToOne() {
        for (List<String> fields : List.of(List.<String>of(), List.of("a"), List.of("a", "b", "c"))) {
            WatchSettings settings = new WatchSettings(
                    AlarmPolicy.onceIn(10), Map.of(), 1, 1, 1, fields, Set.of(Kind.ERROR, Kind.SCORE, Kind.MIX));
            double sum = (ModelWatch.MOST_OUTPUTS + 1) * settings.share(Kind.MIX, true);
            for (Kind kind : List.of(Kind.ERROR, Kind.SCORE)) {
                sum += settings.share(kind, true) + fields.size() * settings.share(kind, false);
            }

            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void limit_ofRefusals_isRefused() {
        assertThatThrownBy(() -> new WatchSettings(
                        AlarmPolicy.onceIn(10),
                        Map.of(Kind.REFUSED, Map.of("", 0.1)),
                        1,
                        1,
                        1,
                        List.of(),
                        Set.of(),
                        List.of(),
                        ErrorCost.UNKNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limits must be of errors, fallbacks, overrides or feedback, got [REFUSED]");
    }

    @Test
    void share_withEveryKind_sumsToOneAndLeavesThreeQuartersToTheMain() {
        List<String> inputs = List.of("age", "plan", "sum");
        WatchSettings settings = new WatchSettings(
                AlarmPolicy.onceIn(10),
                Map.of(),
                1,
                1,
                1,
                List.of("a", "b"),
                Set.of(Kind.values()),
                inputs,
                ErrorCost.UNKNOWN);

        double main = (ModelWatch.MOST_OUTPUTS + 1) * settings.share(Kind.MIX, true);
        for (Kind kind : List.of(Kind.ERROR, Kind.SCORE)) {
            main += settings.share(kind, true) + 2 * settings.share(kind, false);
        }
        double besides = inputs.size() * settings.share(Kind.INPUT, true);
        for (Kind kind : List.of(Kind.ESTIMATE, Kind.REFUSED, Kind.FALLBACK, Kind.OVERRIDDEN, Kind.FEEDBACK)) {
            besides += settings.share(kind, true) + 2 * settings.share(kind, false);
        }

        assertThat(main).isCloseTo(0.75, within(1e-12));
        assertThat(besides).isCloseTo(0.25, within(1e-12));
        assertThat((InputField.MOST_CATEGORIES + 1) * settings.share(Kind.CATEGORY, true))
                .isCloseTo(settings.share(Kind.INPUT, true), within(1e-12)); // a field is of numbers or of categories
    }
}
