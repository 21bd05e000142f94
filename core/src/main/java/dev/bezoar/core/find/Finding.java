package dev.bezoar.core.find;

import java.util.List;
import java.util.SortedMap;

/// One thing found in a dataset, judged without running anything again.
///
/// @param id unique within one scan, stable for the same input
/// @param detector hyphenated name of the method
/// @param technique MITRE ATLAS technique, or empty for a quality finding
/// @param title one line
/// @param message what was found, in sentences
/// @param rows zero-based record numbers in input order, ascending
/// @param label the label that the rows share
/// @param evidence the numbers behind it, by name
/// @param remedy what to do
/// @param exhibits some or all of `rows` as a person should see them
public record Finding(
        String id,
        String detector,
        Tier tier,
        String technique,
        String title,
        String message,
        List<Integer> rows,
        String label,
        SortedMap<String, Object> evidence,
        String remedy,
        List<Exhibit> exhibits) {

    /// ATLAS "Poison Training Data".
    public static final String POISON_TRAINING_DATA = "AML.T0020";

    /// ATLAS "Erode AI Model Integrity".
    public static final String ERODE_MODEL_INTEGRITY = "AML.T0031";
}
