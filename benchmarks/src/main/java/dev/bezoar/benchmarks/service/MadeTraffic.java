package dev.bezoar.benchmarks.service;

import java.util.SplittableRandom;

/// Bodies for the service, made: events with an error rate of 5 %, queries and contributions of about twenty words.
final class MadeTraffic {
    static final String LINES = "application/x-ndjson";
    static final String JSON = "application/json";

    private static final int WORDS = 5_000;
    static final int LENGTH = 20;
    private static final double ERRORS = 0.05;
    private static final double REPEATS = 0.1;

    private MadeTraffic() {}

    /// Returns `count` events, one a line, numbered from `first`.
    ///
    /// @param segments different segments
    /// @param clients different clients
    static String events(long first, int count, long segments, long clients) {
        SplittableRandom random = new SplittableRandom(first);
        StringBuilder lines = new StringBuilder();
        for (long number = first; number < first + count; number++) {
            lines.append(
                    "{\"id\":\"%x\",\"model\":\"mail\",\"prediction\":\"%s\",\"score\":%.3f,\"error\":%d,\"client\":\"c%d\",\"country\":\"s%d\"}\n"
                            .formatted(
                                    number,
                                    number % 3 == 0 ? "spam" : "ham",
                                    random.nextDouble(),
                                    random.nextDouble() < ERRORS ? 1 : 0,
                                    number % clients,
                                    number % segments));
        }
        return lines.toString();
    }

    /// Returns `count` contributions, one a line, numbered from `first`: votes with a text and what the model answered.
    ///
    /// @param contributors different contributors
    static String contributions(long first, int count, long contributors) {
        StringBuilder lines = new StringBuilder();
        for (long number = first; number < first + count; number++) {
            SplittableRandom random = new SplittableRandom(number);
            lines.append(
                    "{\"id\":\"%x\",\"contributor\":\"u%d\",\"input\":\"%s\",\"output\":\"%s\",\"label\":\"%s\",\"target\":\"t%d\"}\n"
                            .formatted(
                                    number,
                                    random.nextLong(contributors),
                                    words(random),
                                    words(random),
                                    random.nextBoolean() ? "good" : "bad",
                                    random.nextInt(20_000)));
        }
        return lines.toString();
    }

    /// Words of letters that are each other's no more than words of a language are.
    private static String words(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < LENGTH; word++) {
            long letters = new SplittableRandom(random.nextInt(1 + random.nextInt(WORDS))).nextLong(1L << 28);
            for (long left = letters; left > 0; left >>= 4) {
                text.append((char) ('a' + (left & 15)));
            }
            text.append(' ');
        }
        return text.toString();
    }

    /// Returns query `number` of `clients` clients; one in ten was asked before.
    static String query(long number, long clients) {
        SplittableRandom chance = new SplittableRandom(number);
        long content = chance.nextDouble() < REPEATS ? chance.nextLong(100) : number;
        SplittableRandom random = new SplittableRandom(~content);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < LENGTH; word++) {
            text.append(" w").append(random.nextInt(1 + random.nextInt(WORDS)));
        }
        return "{\"client\":\"c%d\",\"group\":\"g%d\",\"text\":\"%s\"}"
                .formatted(number % clients, number % clients / 50, text.substring(1));
    }
}
