package dev.bezoar.cli.watch;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.core.erosion.AlarmPolicy;
import dev.bezoar.watch.EventFields;
import dev.bezoar.watch.StreamName.Kind;
import dev.bezoar.watch.WatchSettings;
import dev.bezoar.watch.cost.ErrorCost;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The flags that say what was agreed, and how sure an alarm must be.
@Topic("When it is an alarm")
final class AlarmOptions {
    private static final Pattern A_MONTH = Pattern.compile("([0-9.]+) ?(a month|/month)");
    private static final double SECONDS_A_MONTH = 365.25 / 12 * 86_400;

    @Option(
            names = "--limit",
            paramLabel = "[MODEL=]RATE",
            description = "agreed error rate, such as 0.05; without one a model is held against its own past")
    private List<String> limits = List.of();

    @Option(names = "--fallback-limit", paramLabel = "[MODEL=]RATE", description = "agreed rate of fallbacks")
    private List<String> fallbackLimits = List.of();

    @Option(
            names = "--override-limit",
            paramLabel = "[MODEL=]RATE",
            description = "agreed rate of answers that a person overrode")
    private List<String> overrideLimits = List.of();

    @Option(
            names = "--feedback-limit",
            paramLabel = "[MODEL=]RATE",
            description = "agreed rate of disagreement in feedback")
    private List<String> feedbackLimits = List.of();

    @Option(
            names = "--false-alarms",
            paramLabel = "HOW",
            defaultValue = "0.01",
            description = "chance of a false alarm in a million events (0.01), or \"N a month\" on average")
    private String falseAlarms;

    @Option(
            names = "--learn",
            paramLabel = "N",
            defaultValue = "10000",
            description = "first events of a model that are its past, not judged (10000)")
    private long learnt;

    @Option(
            names = "--segments",
            paramLabel = "N",
            defaultValue = "1000",
            description = "most segments that are watched apart (1000)")
    private int most;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "breaks ties among scores (1)")
    private long seed;

    @Option(names = "--cost-error", paramLabel = "MONEY", defaultValue = "0", description = "what one error costs")
    private double costMoney;

    @Option(
            names = "--cost-minutes",
            paramLabel = "N",
            defaultValue = "0",
            description = "minutes of work that one error takes")
    private double costMinutes;

    @Option(names = "--currency", paramLabel = "NAME", defaultValue = "", description = "of --cost-error, such as EUR")
    private String currency;

    /// How many events a second there are.
    interface Rate {
        double measure() throws IOException;
    }

    AlarmPolicy policy(Rate rate) throws IOException {
        Matcher monthly = A_MONTH.matcher(falseAlarms.strip());
        if (monthly.matches()) {
            double wanted = number(monthly.group(1));
            if (!(wanted > 0)) {
                throw refused();
            }
            return AlarmPolicy.onceIn(Math.max(1, rate.measure() * SECONDS_A_MONTH / wanted));
        }
        double chance = number(falseAlarms.strip());
        if (!(chance > 0 && chance <= 1)) {
            throw refused();
        }
        return AlarmPolicy.withProbability(chance, 1_000_000);
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw (IllegalArgumentException) refused().initCause(noNumber);
        }
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "--false-alarms must be a chance above 0 and at most 1, or \"N a month\", got '%s'"
                        .formatted(falseAlarms));
    }

    WatchSettings settings(AlarmPolicy policy, EventFields fields) {
        return new WatchSettings(
                policy,
                Map.of(
                        Kind.ERROR, agreed("--limit", limits),
                        Kind.FALLBACK, agreed("--fallback-limit", fallbackLimits),
                        Kind.OVERRIDDEN, agreed("--override-limit", overrideLimits),
                        Kind.FEEDBACK, agreed("--feedback-limit", feedbackLimits)),
                learnt,
                most,
                seed,
                fields.segments(),
                fields.kinds(),
                fields.inputNames(),
                new ErrorCost(costMoney, costMinutes, currency));
    }

    private static Map<String, Double> agreed(String flag, List<String> limits) {
        Map<String, Double> agreed = new HashMap<>();
        for (String limit : limits) {
            int equals = limit.lastIndexOf('=');
            double rate;
            try {
                rate = Double.parseDouble(limit.substring(equals + 1));
            } catch (NumberFormatException noNumber) {
                rate = Double.NaN;
            }
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "%s must be above 0 and below 1, such as 0.05 or spam=0.05, got '%s'".formatted(flag, limit));
            }
            agreed.put(equals < 0 ? "" : limit.substring(0, equals), rate);
        }
        return agreed;
    }
}
