package dev.bezoar.detectors.grouping;

import dev.bezoar.core.surprise.TextCorpus;

/// Documents that share one to three consecutive tokens.
///
/// @param spanLength 1, 2 or 3
public record NgramGrouping(int spanLength) implements TextGrouping {

    public NgramGrouping {
        if (spanLength < 1 || spanLength > 3) {
            throw new IllegalArgumentException("spanLength must be 1, 2 or 3, got " + spanLength);
        }
    }

    @Override
    public String name() {
        return "ngram-" + spanLength;
    }

    @Override
    public long keyAt(TextCorpus texts, int row, int position) {
        if (position + spanLength > texts.length(row)) {
            return NO_KEY;
        }
        return switch (spanLength) {
            case 1 -> texts.token(row, position);
            case 2 -> texts.bigram(row, position);
            default -> ((long) texts.bigram(row, position) << 32) | texts.token(row, position + 2);
        };
    }
}
