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
    public SpanKeys keys(TextCorpus texts) {
        return switch (spanLength) {
            case 1 -> new Unigrams(texts);
            case 2 -> new Bigrams(texts);
            default -> new Trigrams(texts);
        };
    }

    private record Unigrams(TextCorpus texts) implements SpanKeys {
        @Override
        public int count() {
            return texts.tokenCount();
        }

        @Override
        public int end(int row) {
            return texts.length(row);
        }

        @Override
        public int documents(int key) {
            return texts.tokenDocuments(key);
        }

        @Override
        public int at(int row, int position) {
            return texts.token(row, position);
        }
    }

    private record Bigrams(TextCorpus texts) implements SpanKeys {
        @Override
        public int count() {
            return texts.bigramCount();
        }

        @Override
        public int end(int row) {
            return texts.length(row) - 1;
        }

        /// A pair with a boundary in it is counted too, but starts at no position.
        @Override
        public int documents(int key) {
            return texts.bigramDocuments(key);
        }

        @Override
        public int at(int row, int position) {
            return position + 2 > texts.length(row) ? NO_KEY : texts.bigram(row, position);
        }

        @Override
        public boolean isImplied(int row, int position, int documents) {
            return texts.tokenDocuments(texts.token(row, position)) == documents
                    || texts.tokenDocuments(texts.token(row, position + 1)) == documents;
        }
    }

    private record Trigrams(TextCorpus texts) implements SpanKeys {
        @Override
        public int count() {
            return texts.trigramCount();
        }

        @Override
        public int end(int row) {
            return texts.length(row) - 2;
        }

        @Override
        public int documents(int key) {
            return texts.trigramDocuments(key);
        }

        @Override
        public int at(int row, int position) {
            return texts.trigram(row, position);
        }

        @Override
        public boolean isImplied(int row, int position, int documents) {
            return texts.bigramDocuments(texts.bigram(row, position)) == documents
                    || texts.bigramDocuments(texts.bigram(row, position + 1)) == documents;
        }
    }
}
