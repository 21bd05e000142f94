package dev.bezoar.detectors.value;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.TableContent;
import dev.bezoar.detectors.exhibit.TableExhibits;
import java.util.Arrays;
import java.util.TreeMap;

/// Tells of judged groups in words.
///
/// @param detector name of the detector
public record ValueFindings(String detector) {
    /// Returns what is told of `judged`.
    public Finding finding(JudgedValues judged, Dataset data, TableContent table, ContentModel model) {
        ValueSuspect suspect = judged.suspect();
        Surprise surprise = suspect.surprise();
        boolean alarm = judged.tier() == Tier.ALARM;
        String label = data.labels().value(surprise.label());
        String words = suspect.group().inWords(table);
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", suspect.family());
        numbers.put("values", words);
        numbers.put("members", surprise.size());
        numbers.put("labelled", surprise.labelled());
        numbers.put("log10P", surprise.log10P());
        numbers.put("log10AdjustedP", suspect.log10Adjusted());
        numbers.put("groupsTested", suspect.groups());
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        numbers.put("contrast", suspect.contrast());
        numbers.put("bystanders", judged.bystanders());
        numbers.put("difference", judged.difference().members());
        numbers.put("differenceOfRandomRows", judged.difference().most());
        numbers.put("explainedByNeighbours", judged.explained());
        String chance = ("%d of the %d rows with these values are labelled '%s'; a model that has seen none of them"
                        + " expects %.1f by their other columns. Chance of that, corrected for all combinations: 10^%.1f. ")
                .formatted(
                        surprise.labelled(),
                        surprise.size(),
                        label,
                        surprise.labelled() - surprise.excess() * surprise.size(),
                        suspect.log10Adjusted());
        String origin = alarm
                ? "In all other columns they are like random rows of other classes: the values were written into them."
                : !judged.isPure()
                        ? "Many rows with these values carry other labels, so this may be natural; a person must look."
                        : judged.explained()
                                ? "Rows with nearby values carry the label too, so this may be natural; a person must look."
                                : "The rows have other columns in common too, so this may be a natural family; a person must look.";
        return new Finding(
                "table-trigger-" + suspect.group().key(),
                detector,
                judged.tier(),
                Finding.POISON_TRAINING_DATA,
                "%d rows labelled '%s' share %s".formatted(judged.rows().length, label, words),
                chance + origin,
                Arrays.stream(judged.rows()).boxed().toList(),
                label,
                numbers,
                alarm
                        ? "Do not train on these rows; find out who contributed them."
                        : "Read the rows; remove them if their labels are wrong.",
                new TableExhibits(data, table, model).of(judged.rows(), surprise.label(), suspect.group()));
    }
}
