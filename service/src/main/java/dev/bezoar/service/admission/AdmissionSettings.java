package dev.bezoar.service.admission;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a model may learn from.
///
/// @param rules asked of records
/// @param contentModel an ONNX classifier that scores each record, or nothing
/// @param settleEvery how often what is due is judged; zero if only when asked for
public record AdmissionSettings(Rules rules, Optional<Path> contentModel, Duration settleEvery) {
    /// The usual rules, no classifier, once a minute.
    public static final AdmissionSettings USUAL =
            new AdmissionSettings(Rules.USUAL, Optional.empty(), Duration.ofMinutes(1));
}
