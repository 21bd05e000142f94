package dev.bezoar.benchmarks.made;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Labelled documents that look like language to word statistics, the same for the same settings.
///
/// Words follow Zipf's law over a large vocabulary. A word is drawn in one of three ways: after the last one, by what
/// usually follows it (so that word pairs repeat as they do in language); as one of the topic's words, which another
/// topic may share; or by its frequency alone. Lengths are log-normal. A few labels are wrong, as they are in real
/// data.
///
/// @param classes number of classes, at least 2
/// @param vocabulary number of different words
/// @param medianWords half of the documents have fewer words
/// @param topicShare share of words that tell of the class
/// @param seed fixes everything
public record GeneratedText(int classes, int vocabulary, int medianWords, double topicShare, long seed) {
    private static final double FOLLOWING_SHARE =
            0.45; // of words; English has about half its pairs among the usual ones
    private static final int FOLLOWERS = 12;
    private static final int TOPIC_WORDS = 400;
    private static final double LENGTH_SPREAD = 0.5; // of the logarithm
    private static final double WRONG_LABELS = 0.01;
    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "ka", "re", "mi", "no",
        "tu", "sha", "en", "or", "al", "is", "un", "ster", "ton", "ing", "ley", "ard"
    };

    /// Returns a generator of documents of about a sentence.
    public static GeneratedText sentences(int classes, long seed) {
        return new GeneratedText(classes, 60_000, 18, 0.12, seed);
    }

    /// Returns a generator of documents of about a paragraph.
    public static GeneratedText paragraphs(int classes, long seed) {
        return new GeneratedText(classes, 118_000, 60, 0.08, seed);
    }

    /// Returns a generator of documents of a few words.
    public static GeneratedText messages(int classes, long seed) {
        return new GeneratedText(classes, 100_000, 9, 0.2, seed);
    }

    /// One document.
    record Document(String text, int label) {}

    /// Receives documents, in order.
    interface Sink {
        void add(Document document) throws IOException;
    }

    /// Returns `rows` documents.
    public Dataset dataset(String name, int rows) {
        List<String> texts = new ArrayList<>(rows);
        int[] labels = new int[rows];
        try {
            write(rows, document -> {
                labels[texts.size()] = document.label;
                texts.add(document.text);
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj("topic%02d"::formatted).toList();
        return Dataset.ofTexts(name, texts, new Categories(labels, names));
    }

    /// Writes `rows` documents as a CSV file with the columns `text` and `label`.
    public void writeCsv(Path file, int rows) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part"); // a file with its own name is whole
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            out.write("text,label\n");
            write(rows, document -> out.write("%s,topic%02d\n".formatted(document.text, document.label)));
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(int rows, Sink sink) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String[] words = words(random);
        double[] frequencies = cumulatedZipf();
        int[] topics = topics(random);
        for (int row = 0; row < rows; row++) {
            int topic = random.nextInt(classes);
            int length = Math.max(3, (int) Math.round(medianWords * Math.exp(LENGTH_SPREAD * random.nextGaussian())));
            StringBuilder text = new StringBuilder();
            int last = -1;
            for (int at = 0; at < length; at++) {
                last = next(last, topic, random, frequencies, topics);
                text.append(at == 0 ? "" : " ").append(words[last]);
            }
            boolean wrong = random.nextDouble() < WRONG_LABELS;
            sink.add(
                    new Document(text.toString(), wrong ? (topic + 1 + random.nextInt(classes - 1)) % classes : topic));
        }
    }

    private int next(int last, int topic, SplittableRandom random, double[] frequencies, int[] topics) {
        double way = random.nextDouble();
        if (way < topicShare) {
            double skewed = random.nextDouble();
            return topics[topic * TOPIC_WORDS + (int) (skewed * skewed * TOPIC_WORDS)];
        }
        if (last >= 0 && way < topicShare + FOLLOWING_SHARE) {
            SplittableRandom follower = new SplittableRandom(seed ^ (last * 31L + random.nextInt(FOLLOWERS)));
            return drawn(follower.nextDouble(), frequencies);
        }
        return drawn(random.nextDouble(), frequencies);
    }

    private static int drawn(double at, double[] cumulated) {
        int found = Arrays.binarySearch(cumulated, at);
        return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
    }

    private String[] words(SplittableRandom random) {
        String[] words = new String[vocabulary];
        for (int word = 0; word < vocabulary; word++) {
            StringBuilder spelling = new StringBuilder();
            for (int rest = word + 1; rest > 0; rest /= SYLLABLES.length) {
                spelling.append(SYLLABLES[rest % SYLLABLES.length]);
            }
            words[word] = spelling.append((char) ('a' + random.nextInt(26)))
                    .append(word % 7 == 0 ? "s" : "")
                    .toString();
        }
        return words;
    }

    private double[] cumulatedZipf() {
        double[] cumulated = new double[vocabulary];
        double sum = 0;
        for (int word = 0; word < vocabulary; word++) {
            sum += 1.0 / (word + 2.7); // Mandelbrot's shift: the commonest words are not that common
            cumulated[word] = sum;
        }
        for (int word = 0; word < vocabulary; word++) {
            cumulated[word] /= sum;
        }
        return cumulated;
    }

    /// Words of each topic, shape `[classes * TOPIC_WORDS]`; neighbouring topics share some by chance.
    private int[] topics(SplittableRandom random) {
        int firstContentWord = vocabulary / 400;
        int contentWords = vocabulary / 10;
        return IntStream.range(0, classes * TOPIC_WORDS)
                .map(at -> firstContentWord + random.nextInt(contentWords))
                .toArray();
    }
}
