package dev.bezoar.service.admission;

import dev.bezoar.gate.Contribution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a record must be to carry a label: a file that no machine can run is no example of a virus.
public enum Validity implements Predicate<Contribution> {
    /// Text without broken characters.
    TEXT {
        @Override
        boolean isValid(String text) {
            return text.indexOf('\uFFFD') < 0
                    && text.indexOf('\0') < 0
                    && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }
    },
    /// One JSON value and nothing else.
    JSON {
        @Override
        boolean isValid(String text) {
            try {
                return !MAPPER.readTree(text).isMissingNode();
            } catch (JacksonException _) {
                return false;
            }
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    abstract boolean isValid(String text);

    /// Looks at the output, or at the input of a record without one.
    @Override
    public boolean test(Contribution record) {
        return isValid(record.output().isEmpty() ? record.input() : record.output());
    }

    /// Returns the kind that a person writes so.
    public static Validity named(String label) {
        return Arrays.stream(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--valid must be text or json, got '" + label + "'"));
    }
}
