package dev.bezoar.benchmarks;

import dev.bezoar.core.data.Dataset;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The datasets of a plan, before anything is done to them.
record CleanData(Map<DataSource, Dataset> bySource) {

    /// Reads every dataset of `plan`.
    static CleanData read(Plan plan) throws IOException {
        Map<DataSource, Dataset> read = new EnumMap<>(DataSource.class);
        for (DataSource source : plan.sources()) {
            read.put(source, source.read(plan.folders().data()));
        }
        return new CleanData(read);
    }

    Dataset of(DataSource source) {
        return Optional.ofNullable(bySource.get(source)).orElseThrow();
    }
}
