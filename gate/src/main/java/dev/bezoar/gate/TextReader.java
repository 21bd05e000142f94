package dev.bezoar.gate;

import dev.bezoar.gate.content.Folding;
import dev.bezoar.gate.copies.NearCopies;
import dev.bezoar.gate.echo.Runs;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.List;
import java.util.Optional;

/// Reads what of texts the gate compares: most of the work of a decision. It depends on the secret alone, so many
/// threads may do it beforehand.
public final class TextReader {
    private final SecretHash secret;
    private final NearCopies copies;

    /// @param secret the gate's
    public TextReader(SecretHash secret) {
        this.secret = secret;
        this.copies = new NearCopies(secret, 1, 1);
    }

    /// What was read.
    ///
    /// @param sketch of what was said, nothing of a blank text
    /// @param words keyed hashes of its words
    /// @param said runs of its words
    /// @param answered runs of words of what the model answered
    public record Read(Optional<NearCopies.Sketch> sketch, List<Long> words, Runs said, Runs answered) {
        public Read {
            words = List.copyOf(words);
        }
    }

    /// Reads what was said and what the model answered.
    public Read read(String input, String output) {
        String folded = Folding.plain(input);
        return new Read(
                folded.isBlank() ? Optional.empty() : Optional.of(copies.sketch(folded)),
                SharedTalk.words(secret, folded),
                Runs.said(input),
                Runs.answered(output));
    }
}
