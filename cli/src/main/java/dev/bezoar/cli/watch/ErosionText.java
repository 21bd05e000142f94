package dev.bezoar.cli.watch;

import dev.bezoar.watch.cost.Cost;
import dev.bezoar.watch.estimate.Estimate;
import java.util.List;
import java.util.Locale;

/// What erosion costs and which errors to expect, for a terminal of 80 columns.
final class ErosionText {
    private static final int LONGEST_NAME = 30;

    private ErosionText() {}

    static String of(Cost cost) {
        StringBuilder text = new StringBuilder("Cost of erosion so far (90 %):\n");
        text.append(row(
                "errors more than usual",
                "%,.0f",
                new Cost.Range(
                        cost.excess().errors(),
                        cost.excess().low(),
                        cost.excess().high())));
        if (cost.hours().high() > 0) {
            text.append(row("hours", "%,.1f", cost.hours()));
        }
        if (cost.money().high() > 0) {
            text.append(row(cost.currency().isEmpty() ? "money" : visible(cost.currency()), "%,.2f", cost.money()));
        }
        return text.append('\n').toString();
    }

    private static String row(String name, String form, Cost.Range range) {
        return String.format(
                Locale.ROOT,
                "  %-22s %16s  (%s to %s)%n",
                name,
                String.format(Locale.ROOT, form, range.value()),
                String.format(Locale.ROOT, form, range.low()),
                String.format(Locale.ROOT, form, range.high()));
    }

    static String of(List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("Errors to expect without outcomes, trusting the model's confidence (95 %):\n");
        for (Estimate one : estimates) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-30s %6.2f %% (%.2f to %.2f %%), learnt %.2f %%%n",
                    one.model().isEmpty() ? "the model" : visible(one.model()),
                    100 * one.error(),
                    100 * one.low(),
                    100 * one.high(),
                    100 * one.learnt()));
        }
        return text.append('\n').toString();
    }

    private static String visible(String name) {
        String visible = name.replaceAll("\\p{C}", "?");
        return visible.length() <= LONGEST_NAME ? visible : visible.substring(0, LONGEST_NAME - 1) + "~";
    }
}
