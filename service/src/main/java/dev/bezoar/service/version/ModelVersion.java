package dev.bezoar.service.version;

import java.util.List;

/// A version of a model, as registered.
///
/// @param model its name; may be empty if there is one model only
/// @param version what the version is called, as in the events' `release`
/// @param seal what is known of its seal
/// @param data what it learnt from, in words
/// @param batches numbers of the released batches that it learnt from
/// @param note anything else
public record ModelVersion(String model, String version, SealClaim seal, String data, List<Long> batches, String note) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_BATCHES = 10_000;

    public ModelVersion {
        requireModel(model);
        if (!version.matches("[A-Za-z0-9][A-Za-z0-9._:@/+-]{0,199}")) {
            throw new IllegalArgumentException(
                    "\"version\" must be 1 to 200 letters, digits and ._:@/+- and begin with a letter or digit");
        }
        if (data.length() > LONGEST_TEXT || note.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "\"data\" and \"note\" have at most %d characters".formatted(LONGEST_TEXT));
        }
        if (batches.size() > MOST_BATCHES || batches.stream().anyMatch(batch -> batch < 1)) {
            throw new IllegalArgumentException(
                    "\"batches\" must be at most %,d numbers above 0".formatted(MOST_BATCHES));
        }
        batches = batches.stream().distinct().sorted().toList();
    }

    static void requireModel(String model) {
        boolean isShown = model.codePoints().noneMatch(Character::isISOControl);
        if (model.length() > LONGEST_NAME || !isShown || model.startsWith("-")) {
            throw new IllegalArgumentException(
                    "\"model\" must have at most %d characters, none of them control characters, and not begin with -"
                            .formatted(LONGEST_NAME));
        }
    }

    /// The model and the version, in words.
    public String inWords() {
        return model.isEmpty() ? version : model + " " + version;
    }
}
