package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs every detector over one dataset.
public final class DatasetScan {
    /// Below this the content model cannot be surprised, and the scan says so.
    private static final double WEAK_ACCURACY = 0.7;

    private DatasetScan() {}

    /// Returns what the detectors found in `data`; the same input gives the same result on any number of threads.
    public static ScanResult of(Dataset data) {
        return of(data, _ -> {});
    }

    /// Returns what the detectors found in `data`.
    ///
    /// @param progress told what is done next, in words
    public static ScanResult of(Dataset data, Consumer<String> progress) {
        progress.accept("learning what the rows say");
        Examination examination = Examination.of(data);
        List<DatasetDetector> detectors = DetectorCatalog.all();
        List<Outcome> outcomes = new ArrayList<>();
        for (DatasetDetector detector : detectors) {
            progress.accept("%d of %d: %s".formatted(outcomes.size() + 1, detectors.size(), detector.name()));
            outcomes.add(detector.find(examination));
        }
        TreeMap<String, Object> facts = new TreeMap<>();
        facts.put(ScanResult.DETECTORS, ran(detectors, outcomes));
        facts.put("rows", data.size());
        facts.put("classes", data.labels().valueCount());
        examination
                .known()
                .ifPresent(known -> facts.put("modelAccuracy", known.model().accuracy()));
        return new ScanResult(
                data.name(),
                outcomes.stream()
                        .flatMap(outcome -> outcome.findings().stream())
                        .sorted(Comparator.comparing(Finding::tier))
                        .toList(),
                outcomes.stream().flatMap(outcome -> outcome.skipped().stream()).toList(),
                Stream.concat(weakness(examination), outcomes.stream().flatMap(outcome -> outcome.limits().stream()))
                        .toList(),
                outcomes.stream().flatMap(outcome -> outcome.tested().stream()).toList(),
                facts);
    }

    private static Map<String, Boolean> ran(List<DatasetDetector> detectors, List<Outcome> outcomes) {
        Map<String, Boolean> ran = new LinkedHashMap<>();
        for (int at = 0; at < detectors.size(); at++) {
            ran.put(detectors.get(at).name(), outcomes.get(at).examined());
        }
        return ran;
    }

    private static Stream<String> weakness(Examination examination) {
        return examination.known().stream()
                .mapToDouble(known -> known.model().accuracy())
                .filter(accuracy -> accuracy < WEAK_ACCURACY)
                .mapToObj("The content model is right on only %.2f of the rows: expect to miss poison."::formatted);
    }
}
