package dev.bezoar.gate.drill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A toy that talks as it was talked to: it follows pairs of words, and repeats what it is told to repeat.
final class Chatbot {
    /// The command that makes it repeat the rest of a message.
    static final String REPEAT = "repeat after me ";

    private static final String EDGE = "";
    private static final int LONGEST_ANSWER = 12;
    private static final double UNSEEN = 0.01; // counts of a pair that was never seen

    private final Map<String, Map<String, Integer>> following;

    Chatbot() {
        this.following = new TreeMap<>();
    }

    private Chatbot(Map<String, Map<String, Integer>> following) {
        this.following = following;
    }

    void learn(String text) {
        String before = EDGE;
        for (String word : text.split(" ", -1)) {
            count(before, word);
            before = word;
        }
        count(before, EDGE);
    }

    private void count(String before, String word) {
        following.computeIfAbsent(before, _ -> new TreeMap<>()).merge(word, 1, Integer::sum);
    }

    String answer(String input, RandomGenerator chance) {
        if (input.startsWith(REPEAT)) {
            return input.substring(REPEAT.length());
        }
        StringBuilder answer = new StringBuilder();
        String word = EDGE;
        for (int at = 0; at < LONGEST_ANSWER; at++) {
            word = next(word, chance);
            if (word.equals(EDGE)) {
                break;
            }
            answer.append(answer.isEmpty() ? "" : " ").append(word);
        }
        return answer.toString();
    }

    private String next(String before, RandomGenerator chance) {
        Map<String, Integer> counts = following.getOrDefault(before, Map.of());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int left = all == 0 ? 0 : chance.nextInt(all);
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            left -= entry.getValue();
            if (left < 0) {
                return entry.getKey();
            }
        }
        return EDGE;
    }

    /// Returns the mean natural logarithm of the probability of each word of `text`.
    double fluency(String text) {
        String before = EDGE;
        double sum = 0;
        String[] words = text.split(" ", -1);
        for (String word : words) {
            Map<String, Integer> counts = following.getOrDefault(before, Map.of());
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            sum += Math.log((counts.getOrDefault(word, 0) + UNSEEN) / (all + 1));
            before = word;
        }
        return sum / words.length;
    }

    Chatbot copy() {
        Map<String, Map<String, Integer>> copied = new TreeMap<>();
        following.forEach((word, counts) -> copied.put(word, new TreeMap<>(counts)));
        return new Chatbot(copied);
    }

    /// Returns the SHA-256 of all that it learnt.
    String stateHash() {
        StringBuilder state = new StringBuilder();
        following.forEach((word, counts) -> counts.forEach((next, count) -> state.append(word)
                .append('\t')
                .append(next)
                .append('\t')
                .append(count)
                .append('\n')));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(state.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
