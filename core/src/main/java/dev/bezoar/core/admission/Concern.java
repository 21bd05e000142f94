package dev.bezoar.core.admission;

import java.util.SortedMap;

/// One reason not to load a file without further ado, judged without reading the file again.
///
/// @param rule hyphenated name of what was looked for
/// @param admission what this alone says of the file; never [Admission#ADMIT]
/// @param place where it stands first
/// @param title one line
/// @param message what was found, in sentences
/// @param remedy what to do
/// @param evidence the names and numbers behind it
public record Concern(
        String rule,
        Admission admission,
        Place place,
        String title,
        String message,
        String remedy,
        SortedMap<String, Object> evidence) {

    /// ATLAS "Corrupt AI Model": a file that breaks the reader that checks it.
    public static final String CORRUPT_AI_MODEL = "AML.T0076";

    /// ATLAS "Publish Poisoned Models": a model under somebody else's name.
    public static final String PUBLISH_POISONED_MODELS = "AML.T0058";

    /// ATLAS "AI Supply Chain Compromise: Model".
    public static final String SUPPLY_CHAIN_MODEL = "AML.T0010.003";

    /// ATLAS "Manipulate AI Model: Poison AI Model".
    public static final String POISON_AI_MODEL = "AML.T0018.000";

    /// ATLAS "Manipulate AI Model: Embed Malware".
    public static final String EMBED_MALWARE = "AML.T0018.002";

    public Concern {
        if (admission == Admission.ADMIT) {
            throw new IllegalArgumentException("a concern that admits: " + rule);
        }
    }

    /// The MITRE ATLAS technique that this would be.
    public String technique() {
        return switch (rule) {
            case "look-alike", "unexpected-publisher", "changed-since-locked", "registered-anew" ->
                PUBLISH_POISONED_MODELS;
            case "not-sealed", "not-as-sealed", "seal-not-believed", "other-signer" -> SUPPLY_CHAIN_MODEL;
            case "weights-changed", "weights-stand-out", "answers-changed", "trigger" -> POISON_AI_MODEL;
            case "not-examined", "two-readings", "damaged" -> CORRUPT_AI_MODEL;
            default -> EMBED_MALWARE;
        };
    }
}
