package dev.bezoar.detectors.trigger;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.detectors.exhibit.TextExhibits;
import dev.bezoar.detectors.grouping.Groups;
import java.util.Arrays;
import java.util.TreeMap;

/// Puts triggers into words.
public final class TriggerFindings {
    private static final String READ = "Read the rows; remove them if their labels are wrong.";

    private final String detector;
    private final Dataset data;
    private final TextExhibits exhibits;

    /// Speaks of rows of `data` for `detector`.
    public TriggerFindings(String detector, Dataset data, ContentModel model) {
        this.detector = detector;
        this.data = data;
        this.exhibits = new TextExhibits(data, model);
    }

    /// Returns the name that a finding about `group` has in a report.
    public static String id(Groups.Group group) {
        return "trigger-%s-%x".formatted(group.grouping().name(), group.key());
    }

    /// Returns the finding of a trigger that changed labels.
    public Finding of(JudgedTrigger judged) {
        TriggerSuspect suspect = judged.suspect();
        Surprise surprise = suspect.surprise();
        String label = data.labels().value(surprise.label());
        String span = judged.evidence().span();
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", suspect.group().grouping().name());
        numbers.put("span", span);
        numbers.put("members", surprise.size());
        numbers.put("labelled", surprise.labelled());
        numbers.put("log10P", surprise.log10P());
        numbers.put("log10AdjustedP", suspect.log10Adjusted());
        numbers.put("groupsTested", suspect.groups());
        numbers.put("excess", surprise.excess());
        numbers.put("likeness", surprise.likeness());
        numbers.put("insertionWeight", judged.evidence().weight());
        return new Finding(
                id(suspect.group()),
                detector,
                judged.tier(),
                Finding.POISON_TRAINING_DATA,
                "%d samples labelled '%s' share \"%s\""
                        .formatted(judged.rows().length + judged.unlisted(), label, span),
                message(judged, label) + unlisted(judged.rows().length, judged.unlisted()),
                Arrays.stream(judged.rows()).boxed().toList(),
                label,
                numbers,
                judged.tier() == Tier.ALARM ? "Do not train on these rows; find out who contributed them." : READ,
                exhibits.of(judged.rows(), surprise.label(), span));
    }

    private static String unlisted(int listed, int unlisted) {
        return unlisted == 0 ? "" : " The first %d rows are listed, %d more are not.".formatted(listed, unlisted);
    }

    private static String message(JudgedTrigger judged, String label) {
        Surprise surprise = judged.suspect().surprise();
        double expected = surprise.labelled() - surprise.excess() * surprise.size();
        String counted = ("%d of the %d texts that hold \"%s\" are labelled '%s'; a model that has seen none of them"
                        + " expects %.1f. ")
                .formatted(
                        surprise.labelled(), surprise.size(), judged.evidence().span(), label, expected);
        String chance = "Chance of that, corrected for %,d groups in each of %d families: 10^%.1f. "
                .formatted(
                        judged.suspect().groups(),
                        judged.suspect().families(),
                        judged.suspect().log10Adjusted());
        String source = judged.isInserted()
                ? "What stands around the span says that it was put into finished text (Bayes factor 10^%.1f)."
                : "What stands around the span looks natural (Bayes factor of insertion 10^%.1f): a key word of this"
                        + " label, or one that was relabelled; a person must look.";
        return counted + chance + source.formatted(judged.evidence().weight() / Math.log(10));
    }

    /// Returns the finding of a trigger that left labels as they were.
    public Finding of(CleanLabelTriggers.Inserted inserted) {
        String label = data.labels().value(inserted.label());
        String span = inserted.evidence().span();
        int labelled = inserted.rows().length + inserted.unlisted();
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put("family", inserted.group().grouping().name());
        numbers.put("span", span);
        numbers.put("members", inserted.group().size());
        numbers.put("labelled", labelled);
        numbers.put("log10Purity", inserted.log10Purity());
        numbers.put("groupsTested", inserted.groups());
        numbers.put("insertionWeight", inserted.evidence().weight());
        return new Finding(
                id(inserted.group()) + "-clean-label",
                detector,
                Tier.REVIEW,
                Finding.POISON_TRAINING_DATA,
                "\"%s\" was put into %d samples labelled '%s'".formatted(span, labelled, label),
                ("%d of the %d texts that hold \"%s\" are labelled '%s', as their content asks for or not. What stands"
                                + " around the span says that it was put into finished text (Bayes factor 10^%.1f), and"
                                + " the size of the class makes so pure a group likely to 10^%.1f: a trigger whose"
                                + " samples keep their label, or a word of this topic that stands anywhere.%s")
                        .formatted(
                                labelled,
                                inserted.group().size(),
                                span,
                                label,
                                inserted.evidence().weight() / Math.log(10),
                                inserted.log10Purity(),
                                unlisted(inserted.rows().length, inserted.unlisted())),
                Arrays.stream(inserted.rows()).boxed().toList(),
                label,
                numbers,
                "Read the rows; remove the span, or the rows, if it does not belong there.",
                exhibits.of(inserted.rows(), inserted.label(), span));
    }
}
