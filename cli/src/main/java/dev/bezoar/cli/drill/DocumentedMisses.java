package dev.bezoar.cli.drill;

import java.util.Map;
import java.util.Optional;

/// The attacks that a scan is not expected to notice, and why.
///
/// A drill that misses any other attack fails.
public final class DocumentedMisses {
    private static final Map<String, String> REASONS = Map.of(
            "random-flip", "single flipped labels share nothing; they are only ranked as probable label errors",
            "targeted-flip", "few flips of one class hide among the model's errors; noticed from 1 to 3 % of all rows",
            "style", "rows of one style need not share a word; noticed where they happen to",
            "sub-population", "a relabelled natural word looks like a concept; noticed where it is against the content",
            "first-word", "the word itself is natural and only its place tells; noticed where nothing else starts so",
            "last-word", "the word itself is natural and only its place tells; noticed where nothing else ends so");

    private DocumentedMisses() {}

    /// Returns why a scan may miss the attack called `name`; empty if it must not.
    public static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(name));
    }

    /// The names of these attacks.
    static Iterable<String> names() {
        return REASONS.keySet();
    }
}
