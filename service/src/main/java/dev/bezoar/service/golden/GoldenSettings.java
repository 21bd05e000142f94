package dev.bezoar.service.golden;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Which questions are asked of which model, how often.
///
/// @param file the questions, or nothing
/// @param url who answers; `{model}` and `{id}` stand for an item's
/// @param every how often
/// @param falseAlarmsAMonth how many alarms by count there may be a month, on average, where nothing is worse
/// @param secret name of the secret that is sent as `Authorization`
public record GoldenSettings(
        Optional<Path> file, String url, Duration every, double falseAlarmsAMonth, Optional<String> secret) {
    /// Nothing is asked.
    public static final GoldenSettings NONE =
            new GoldenSettings(Optional.empty(), "", Duration.ofMinutes(10), 0.01, Optional.empty());

    private static final double MONTH = Duration.ofDays(30).toMillis();

    public GoldenSettings {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("--golden-every must be above 0");
        }
        if (!(falseAlarmsAMonth > 0 && falseAlarmsAMonth <= 1)) {
            throw new IllegalArgumentException(
                    "--golden-false-alarms must be above 0 and at most 1, got " + falseAlarmsAMonth);
        }
        if (file.isPresent() == url.isEmpty()) {
            throw new IllegalArgumentException("--golden and --golden-url go together");
        }
        if (!url.isEmpty()) {
            String scheme = String.valueOf(filled(url, "m", "i").getScheme());
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                throw new IllegalArgumentException("--golden-url must be an http or https URL");
            }
        }
    }

    /// The chance that one run is called worse where it is not: so many runs a month share the budget.
    double errorOfARun() {
        return Math.min(0.5, falseAlarmsAMonth * every.toMillis() / MONTH);
    }

    URI url(GoldenItem item) {
        return filled(url, item.model(), item.id());
    }

    private static URI filled(String template, String model, String id) {
        return URI.create(template.replace("{model}", encoded(model)).replace("{id}", encoded(id)));
    }

    private static String encoded(String word) {
        return java.net.URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
