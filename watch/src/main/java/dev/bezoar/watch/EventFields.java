package dev.bezoar.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which fields of a log say what.
///
/// @param names the field by role; a role that no field has is not there
/// @param segments the segment fields
/// @param inputs the input fields
public record EventFields(Map<Role, String> names, List<String> segments, List<String> inputs) {
    private static final Set<String> SEGMENTS =
            Set.of("segment", "country", "region", "language", "locale", "device", "platform", "tenant", "channel");

    private static final Map<Role, StreamName.Kind> SIGNALS = Map.of(
            Role.REFUSED, StreamName.Kind.REFUSED,
            Role.FALLBACK, StreamName.Kind.FALLBACK,
            Role.OVERRIDDEN, StreamName.Kind.OVERRIDDEN,
            Role.FEEDBACK, StreamName.Kind.FEEDBACK);
    private static final String INPUT_PREFIX = "inputs.";

    /// What a field may say.
    public enum Role {
        /// When it happened: ISO 8601, or seconds or milliseconds since 1970.
        TIME("time", "timestamp", "ts", "@timestamp", "datetime", "date", "created_at", "recorded"),
        /// Which event it is.
        ID("id", "event_id", "uuid", "request_id"),
        /// Which model answered.
        MODEL("model", "model_name", "service"),
        /// Whether it failed, 0 to 1.
        ERROR("error", "is_error", "loss", "failed", "wrong", "outcome"),
        /// What would have been right.
        LABEL("label", "truth", "actual", "ground_truth", "expected"),
        /// What the model answered.
        PREDICTION("prediction", "predicted", "pred", "output"),
        /// How sure the model was, 0 to 1.
        SCORE("score", "confidence", "probability", "prob"),
        /// Who asked.
        CLIENT("client", "client_id", "contributor", "user", "user_id", "account"),
        /// Which version answered.
        RELEASE("release", "version", "model_version", "revision"),
        /// Whether the model refused to answer.
        REFUSED("refused", "refusal", "is_refusal"),
        /// Whether something simpler answered in its place.
        FALLBACK("fallback", "is_fallback"),
        /// Whether a person decided otherwise.
        OVERRIDDEN("overridden", "override", "overruled"),
        /// How content somebody was: up or down, or 0 to 1.
        FEEDBACK("feedback", "thumbs");

        private final String usual;

        Role(String... usual) {
            this.usual = String.join(" ", usual);
        }

        private List<String> usualNames() {
            return List.of(usual.split(" ", -1));
        }
    }

    public EventFields {
        names = Map.copyOf(names);
        segments = List.copyOf(segments);
        inputs = List.copyOf(inputs);
    }

    /// Fields without inputs.
    public EventFields(Map<Role, String> names, List<String> segments) {
        this(names, segments, List.of());
    }

    /// Returns `given`, and for the other roles the fields of the usual names.
    ///
    /// @param given fields by role, as a person said
    /// @param givenSegments segment fields, as a person said; if none, those of usual names
    /// @param present the fields of the log
    /// @throws IllegalArgumentException if a given field is not there
    public static EventFields inferred(
            Map<Role, String> given, List<String> givenSegments, Collection<String> present) {
        EnumMap<Role, String> names = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String name = given.getOrDefault(role, "");
            if (!name.isEmpty()) {
                requirePresent(name, present);
            } else {
                name = role.usualNames().stream()
                        .filter(one ->
                                present.contains(one) && !given.containsValue(one) && !givenSegments.contains(one))
                        .findFirst()
                        .orElse("");
            }
            if (!name.isEmpty()) {
                names.put(role, name);
            }
        }
        givenSegments.forEach(name -> requirePresent(name, present));
        List<String> segments = new ArrayList<>(givenSegments);
        if (segments.isEmpty()) {
            present.stream()
                    .filter(name -> isSegment(name) && !names.containsValue(name))
                    .forEach(segments::add);
        }
        return new EventFields(names, segments);
    }

    /// Returns these fields and input fields, each looked for as `NAME` and as `inputs.NAME`.
    ///
    /// @param wanted the names, as a person said
    /// @param present the fields of the log
    public EventFields withInputs(List<String> wanted, Collection<String> present) {
        List<String> found = wanted.stream()
                .map(name -> present.contains(name) ? name : INPUT_PREFIX + name)
                .toList();
        return new EventFields(names, segments, found);
    }

    /// Returns these fields without that of `role`.
    EventFields without(Role role) {
        EnumMap<Role, String> others = new EnumMap<>(names);
        others.remove(role);
        return new EventFields(others, segments, inputs);
    }

    /// The names of the input fields, without what they are a part of.
    public List<String> inputNames() {
        return inputs.stream()
                .map(name -> name.startsWith(INPUT_PREFIX) ? name.substring(INPUT_PREFIX.length()) : name)
                .toList();
    }

    private static boolean isSegment(String name) {
        return SEGMENTS.contains(name) || name.startsWith("segment.") || name.startsWith("segment_");
    }

    private static void requirePresent(String name, Collection<String> present) {
        if (!present.contains(name)) {
            throw new IllegalArgumentException(
                    "the log has no field \"%s\"; it has %s".formatted(name, String.join(", ", present)));
        }
    }

    /// Returns the value of `role`, or the empty text.
    public String value(Role role, Map<String, String> record) {
        String name = names.get(role);
        return name == null ? "" : record.getOrDefault(name, "");
    }

    /// Which numbers events of these fields may have.
    public Set<StreamName.Kind> kinds() {
        Set<StreamName.Kind> kinds = EnumSet.noneOf(StreamName.Kind.class);
        boolean hasPrediction = names.containsKey(Role.PREDICTION);
        if (names.containsKey(Role.ERROR) || (hasPrediction && names.containsKey(Role.LABEL))) {
            kinds.add(StreamName.Kind.ERROR);
        }
        if (names.containsKey(Role.SCORE)) {
            kinds.add(StreamName.Kind.SCORE);
        }
        if (hasPrediction || names.containsKey(Role.LABEL)) {
            kinds.add(StreamName.Kind.MIX);
        }
        if (kinds.contains(StreamName.Kind.ERROR) && kinds.contains(StreamName.Kind.SCORE)) {
            kinds.add(StreamName.Kind.ESTIMATE);
        }
        SIGNALS.forEach((role, kind) -> {
            if (names.containsKey(role)) {
                kinds.add(kind);
            }
        });
        if (!inputs.isEmpty()) {
            kinds.add(StreamName.Kind.INPUT);
            kinds.add(StreamName.Kind.CATEGORY);
        }
        return kinds;
    }

    /// Says which field has which role.
    public String inWords() {
        StringBuilder words = new StringBuilder();
        for (Role role : Role.values()) {
            if (names.containsKey(role)) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(role.name().toLowerCase(Locale.ROOT))
                        .append(" = ")
                        .append(names.get(role));
            }
        }
        if (!segments.isEmpty()) {
            words.append(", segments = ").append(String.join(" ", segments));
        }
        if (!inputs.isEmpty()) {
            words.append(", inputs = ").append(String.join(" ", inputs));
        }
        return words.toString();
    }
}
