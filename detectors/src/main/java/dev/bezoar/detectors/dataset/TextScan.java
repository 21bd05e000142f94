package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.LabelledTexts;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.TextFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Runs every detector for labelled texts over one dataset.
public final class TextScan {
    /// Below this the content model cannot be surprised, and the scan says so.
    private static final double WEAK_ACCURACY = 0.7;

    private TextScan() {}

    /// Returns what the detectors found in `data`; the same input gives the same result on any number of threads.
    public static ScanResult of(LabelledTexts data) {
        TextFeatures texts = TextFeatures.of(data);
        ContentModel model = new ContentModel(texts);
        List<Finding> findings = new ArrayList<>(new TriggerDetector().find(texts, model));
        findings.addAll(new LabelErrorDetector().find(texts, model));
        findings.sort(Comparator.comparing(Finding::tier));
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put("rows", data.size());
        facts.put("classes", data.classes().size());
        facts.put("features", texts.featureCount());
        facts.put("modelAccuracy", model.accuracy());
        List<String> limits = new ArrayList<>();
        limits.add("Groups of fewer than 5 samples, or of more than 5 % of the rows, are not tested.");
        limits.add("A trigger whose samples keep their true label is not looked for.");
        if (model.accuracy() < WEAK_ACCURACY) {
            limits.add("The content model is right on only %.1f %% of the rows: expect to miss poison."
                    .formatted(model.accuracy() * 100));
        }
        List<String> skipped = List.of("Columns other than the text and the label were not examined.");
        return new ScanResult(data.name(), findings, skipped, limits, facts);
    }
}
