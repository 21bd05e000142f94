package dev.bezoar.queries.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Labelled texts, each of a topic; a label has one topic or more.
///
/// @param texts at least 100
/// @param labels one a text, from 0
/// @param topics one a text, from 0
public record Corpus(List<String> texts, List<Integer> labels, List<Integer> topics) {
    private static final int LEAST_TEXTS = 100;
    private static final int LABELS = 8;
    private static final int TOPICS_A_LABEL = 5;
    private static final int TOPIC_WORDS = 150;
    private static final int LABEL_WORDS = 200;
    private static final int COMMON_WORDS = 1_200;
    private static final String[] SYLLABLES = {
        "ba", "ke", "mi", "no", "ru", "sa", "te", "vi", "lo", "du", "pra", "ste", "qui", "gla", "fro", "zen", "mar",
        "tol", "win", "har"
    };

    public Corpus {
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
        topics = List.copyOf(topics);
        if (texts.size() < LEAST_TEXTS || labels.size() != texts.size() || topics.size() != texts.size()) {
            throw new IllegalArgumentException(
                    "texts must be at least %d and as many as labels and topics, got %d, %d and %d"
                            .formatted(LEAST_TEXTS, texts.size(), labels.size(), topics.size()));
        }
    }

    /// Returns made texts of 8 labels and 40 topics: 12 to 40 words, of which two thirds are common to all, a
    /// sixth belongs to the label and the rest to the topic, frequent words more often than rare ones; one
    /// word in 6 is of another topic.
    public static Corpus made(int texts, SplittableRandom random) {
        int topicCount = LABELS * TOPICS_A_LABEL;
        int words = COMMON_WORDS + LABELS * LABEL_WORDS + topicCount * TOPIC_WORDS;
        List<String> vocabulary =
                IntStream.range(0, words).mapToObj(Corpus::word).toList();
        List<String> made = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Integer> topics = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            int topic = random.nextInt(topicCount);
            List<String> said = new ArrayList<>();
            int length = random.nextInt(12, 41);
            for (int at = 0; at < length; at++) {
                int of = random.nextInt(6) == 0 ? random.nextInt(topicCount) : topic;
                said.add(vocabulary.get(place(of, random)));
            }
            made.add(String.join(" ", said));
            labels.add(topic / TOPICS_A_LABEL);
            topics.add(topic);
        }
        return new Corpus(made, labels, topics);
    }

    private static int place(int topic, SplittableRandom random) {
        double kind = random.nextDouble();
        double rank = random.nextDouble() * random.nextDouble(); // frequent words first
        if (kind < 0.66) {
            return (int) (rank * COMMON_WORDS);
        }
        if (kind < 0.82) {
            return COMMON_WORDS + topic / TOPICS_A_LABEL * LABEL_WORDS + (int) (rank * LABEL_WORDS);
        }
        return COMMON_WORDS + LABELS * LABEL_WORDS + topic * TOPIC_WORDS + (int) (rank * TOPIC_WORDS);
    }

    private static String word(int number) {
        int mixed = (int) (((number + 1) * 2_654_435_761L) >>> 7) & 0xFFFF;
        int count = SYLLABLES.length;
        return SYLLABLES[number % count]
                + SYLLABLES[number / count % count]
                + SYLLABLES[number / count / count % count]
                + SYLLABLES[mixed % count];
    }

    /// Number of labels.
    public int labelCount() {
        return labels.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    /// Number of topics.
    public int topicCount() {
        return topics.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    /// Returns the texts from `from` inclusive to `to` exclusive.
    Corpus part(int from, int to) {
        return new Corpus(texts.subList(from, to), labels.subList(from, to), topics.subList(from, to));
    }

    /// Returns the places of the texts of each topic.
    List<List<Integer>> byTopic() {
        List<List<Integer>> places = new ArrayList<>();
        for (int topic = 0; topic < topicCount(); topic++) {
            places.add(new ArrayList<>());
        }
        for (int text = 0; text < texts.size(); text++) {
            places.get(topics.get(text)).add(text);
        }
        return places;
    }
}
