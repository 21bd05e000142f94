package dev.bezoar.core.find;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /// Writes all of it; evidence may be texts, whole and real numbers, yes or no, and lists and maps of these.
    public void save(StateWriter out) throws IOException {
        out.text(id)
                .text(detector)
                .text(tier.name())
                .text(technique)
                .text(title)
                .text(message)
                .counts(rows.stream().mapToInt(Integer::intValue).toArray())
                .text(label)
                .entries(evidence, StateWriter::text, Evidence::write)
                .text(remedy)
                .all(exhibits, (to, exhibit) -> exhibit.save(to));
    }

    /// Reads what [#save] wrote.
    public static Finding read(StateReader in) throws IOException {
        return new Finding(
                in.text(),
                in.text(),
                Tier.valueOf(in.text()),
                in.text(),
                in.text(),
                in.text(),
                Arrays.stream(in.counts()).boxed().toList(),
                in.text(),
                evidence(in),
                in.text(),
                in.all(Exhibit::read));
    }

    private static SortedMap<String, Object> evidence(StateReader in) throws IOException {
        SortedMap<String, Object> evidence = new TreeMap<>();
        in.entries(evidence, StateReader::text, Evidence::read);
        return evidence;
    }
}
