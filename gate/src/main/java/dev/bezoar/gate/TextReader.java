package dev.bezoar.gate;

import dev.bezoar.gate.content.Folding;
import dev.bezoar.gate.copies.NearCopies;
import dev.bezoar.gate.sketch.SecretHash;
import java.util.List;
import java.util.Optional;

/// Reads what of a text the gate compares: half of the work of a decision. It depends on the secret alone, so
/// many threads may do it beforehand.
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
    /// @param sketch of what is written, nothing of a blank text
    /// @param words keyed hashes of its words
    public record Read(Optional<NearCopies.Sketch> sketch, List<Long> words) {
        public Read {
            words = List.copyOf(words);
        }
    }

    /// Reads a text.
    public Read read(String text) {
        String folded = Folding.plain(text);
        return new Read(
                folded.isBlank() ? Optional.empty() : Optional.of(copies.sketch(folded)),
                SharedTalk.words(secret, folded));
    }
}
