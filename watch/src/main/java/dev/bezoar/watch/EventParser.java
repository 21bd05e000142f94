package dev.bezoar.watch;

import dev.bezoar.watch.EventFields.Role;
import dev.bezoar.watch.input.InputCodes;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns a record into an event.
public final class EventParser {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_NAMES = 100_000;
    private static final double LARGEST_SECONDS = 1e11; // the year 5138; what is larger is milliseconds

    private static final List<Role> SIGNALS = List.of(Role.REFUSED, Role.FALLBACK, Role.OVERRIDDEN, Role.FEEDBACK);

    private static final Set<String> MISSING = Set.of(
            "NA", "N/A", "n/a", "<NA>", "#N/A", "NaN", "nan", "NaT", "null", "NULL"); // not None: it may be a class
    private static final int LONGEST_MISSING = 4;

    private final EventFields fields;
    private final boolean hasSignals;
    private final Map<String, String> names = new HashMap<>(); // one copy of each text

    /// @param fields which field has which role
    public EventParser(EventFields fields) {
        this.fields = fields;
        this.hasSignals = !fields.inputs().isEmpty()
                || SIGNALS.stream().anyMatch(role -> fields.names().containsKey(role));
    }

    /// Returns the event that `record` tells.
    ///
    /// @throws IllegalArgumentException if a value is not what its role needs; the message names both
    public Event event(long line, Map<String, String> record) {
        String prediction = fields.value(Role.PREDICTION, record);
        String label = known(Role.LABEL, record);
        String error = known(Role.ERROR, record);
        double loss = !error.isEmpty()
                ? share(Role.ERROR, error)
                : prediction.isEmpty() || label.isEmpty() ? Double.NaN : prediction.equals(label) ? 0 : 1;
        String score = known(Role.SCORE, record);
        List<String> segments = fields.segments().stream()
                .map(name -> named(record.getOrDefault(name, "")))
                .toList();
        return new Event(
                line,
                time(known(Role.TIME, record)),
                named(fields.value(Role.MODEL, record)),
                segments,
                loss,
                score.isEmpty() ? Double.NaN : share(Role.SCORE, score),
                named(prediction.isEmpty() ? label : prediction),
                named(fields.value(Role.CLIENT, record)),
                named(fields.value(Role.RELEASE, record)),
                hasSignals ? signals(record) : Signals.NONE);
    }

    /// The value, or the empty text where a data frame wrote that it has none.
    private String known(Role role, Map<String, String> record) {
        String text = fields.value(role, record);
        return text.length() <= LONGEST_MISSING && MISSING.contains(text) ? "" : text;
    }

    /// Whether `text` is a number above 1.
    static boolean isBeyondShares(String text) {
        try {
            return Double.parseDouble(text) > 1;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private Signals signals(Map<String, String> record) {
        return new Signals(
                signal(Role.REFUSED, record),
                signal(Role.FALLBACK, record),
                signal(Role.OVERRIDDEN, record),
                signal(Role.FEEDBACK, record),
                Double.NaN,
                fields.inputs().stream()
                        .map(name -> record.getOrDefault(name, ""))
                        .toList(),
                InputCodes.NONE);
    }

    /// A field of such a name may say something else, in words: then the signal is not told.
    private double signal(Role role, Map<String, String> record) {
        String text = fields.value(role, record).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (role == Role.FEEDBACK) {
            switch (text) {
                case "down", "thumbs_down", "negative", "dislike", "-1" -> {
                    return 0;
                }
                case "up", "thumbs_up", "positive", "like", "+1" -> {
                    return 1;
                }
                default -> {}
            }
        }
        return shareOrNone(text);
    }

    private String named(String text) {
        String shortened = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
        if (names.size() == MOST_NAMES) {
            names.clear();
        }
        String known = names.putIfAbsent(shortened, shortened);
        return known == null ? shortened : known;
    }

    private double share(Role role, String text) {
        double share = shareOrNone(text.toLowerCase(Locale.ROOT));
        if (Double.isNaN(share)) {
            throw new IllegalArgumentException("\"%s\" must be a number from 0 to 1 or true or false"
                    .formatted(fields.names().get(role)));
        }
        return share;
    }

    private static double shareOrNone(String text) {
        switch (text) {
            case "0", "0.0", "false", "no", "ok", "success", "right" -> {
                return 0;
            }
            case "1", "1.0", "true", "yes", "error", "fail", "failed", "wrong" -> {
                return 1;
            }
            default -> {}
        }
        try {
            double number = Double.parseDouble(text);
            return number >= 0 && number <= 1 ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private long time(String text) {
        if (text.isEmpty()) {
            return Event.NO_TIME;
        }
        try {
            double number = Double.parseDouble(text);
            return Math.round(Math.abs(number) > LARGEST_SECONDS ? number : number * 1000);
        } catch (NumberFormatException noNumber) {
            return date(text);
        }
    }

    private long date(String text) {
        String whole = text.replace(' ', 'T') + (text.length() == "2026-01-31".length() ? "T00:00:00" : "");
        try {
            boolean hasZone = whole.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
            return (hasZone
                            ? OffsetDateTime.parse(whole, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            : LocalDateTime.parse(whole).atOffset(ZoneOffset.UTC))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException noDate) {
            throw new IllegalArgumentException(
                    "\"%s\" must be an ISO 8601 time or seconds since 1970"
                            .formatted(fields.names().get(Role.TIME)),
                    noDate);
        }
    }
}
