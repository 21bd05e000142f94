package dev.bezoar.benchmarks.made;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/// Writes `examples/mail-events.ndjson.zst`: a mail filter that is right 19 times of 20, until one of its clients
/// turns.
final class MailEvents {
    private static final int EVENTS = 30_000;
    private static final int TURNS = 15_000;
    private static final int SECONDS = 20; // from event to event
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final double WRONG = 0.05;
    private static final double WRONG_OF_HOSTILE = 0.85;
    private static final String HOSTILE = "c3";
    private static final double SHARE_OF_HOSTILE = 0.02;
    private static final int CLIENTS = 150;
    private static final String[] COUNTRIES = {"de", "de", "de", "fr", "fr", "us", "us", "pl", "it"};
    private static final int COMPRESSION = 19;

    private MailEvents() {}

    /// @param arguments the file to write
    static void main(String[] arguments) throws IOException {
        SplittableRandom chance = new SplittableRandom(20);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(
                new ZstdOutputStream(Files.newOutputStream(Path.of(arguments[0])), COMPRESSION),
                StandardCharsets.UTF_8))) {
            for (int event = 0; event < EVENTS; event++) {
                out.write(line(event, chance));
            }
        }
    }

    private static String line(int event, SplittableRandom chance) {
        boolean isHostile = chance.nextDouble() < SHARE_OF_HOSTILE;
        String client = isHostile ? HOSTILE : "c" + (4 + chance.nextInt(CLIENTS));
        double wrong = isHostile && event >= TURNS ? WRONG_OF_HOSTILE : WRONG;
        String label = chance.nextInt(3) == 0 ? "spam" : "ham";
        String other = label.equals("spam") ? "ham" : "spam";
        String prediction = chance.nextDouble() < wrong ? other : label;
        double confidence = 0.5 + 0.5 * Math.sqrt(chance.nextDouble());
        return String.format(
                Locale.ROOT,
                "{\"id\":\"e%d\",\"time\":\"%s\",\"model\":\"mail-filter\",\"client\":\"%s\",\"country\":\"%s\","
                        + "\"prediction\":\"%s\",\"score\":%.2f,\"label\":\"%s\"}%n",
                event + 1,
                START.plusSeconds((long) SECONDS * event),
                client,
                COUNTRIES[chance.nextInt(COUNTRIES.length)],
                prediction,
                confidence,
                label);
    }
}
