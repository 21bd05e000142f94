package dev.bezoar.watch.cost;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What erosion costs so far.
///
/// @param excess errors beyond what was usual
/// @param hours of work, 0 if nobody said what an error takes
/// @param money in `currency`, 0 if nobody said what an error costs
/// @param currency its name, may be empty
public record Cost(Excess excess, Range hours, Range money, String currency) {

    /// A quantity and its interval.
    ///
    /// @param value most plausible
    /// @param low lower end
    /// @param high upper end
    public record Range(double value, double low, double high) {}

    /// Says it in one sentence, without a full stop.
    public String inWords() {
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "%,.0f errors more than usual (90 %%: %,.0f to %,.0f)",
                excess.errors(),
                excess.low(),
                excess.high()));
        if (hours.high > 0) {
            words.append(
                    String.format(Locale.ROOT, " = %,.1f hours (%,.1f to %,.1f)", hours.value, hours.low, hours.high));
        }
        if (money.high > 0) {
            words.append(String.format(
                    Locale.ROOT,
                    "%s %s%,.2f (%,.2f to %,.2f)",
                    hours.high > 0 ? "," : " =",
                    currency.isEmpty() ? "" : currency + " ",
                    money.value,
                    money.low,
                    money.high));
        }
        return words.toString();
    }

    /// Returns the same for a program.
    public Map<String, Object> asFacts() {
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("errors", excess.errors());
        facts.put("errorsLow", excess.low());
        facts.put("errorsHigh", excess.high());
        facts.put("hours", hours.value);
        facts.put("hoursLow", hours.low);
        facts.put("hoursHigh", hours.high);
        facts.put("money", money.value);
        facts.put("moneyLow", money.low);
        facts.put("moneyHigh", money.high);
        facts.put("currency", currency);
        return facts;
    }
}
