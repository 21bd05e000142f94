package dev.bezoar.service.golden;

import java.util.List;
import java.util.Locale;

/// A question and what is right to answer.
///
/// @param id its name
/// @param model which model is asked
/// @param request the body that is sent, JSON
/// @param accepted one of these is the answer; empty if any may be
/// @param contains all of these are in it
/// @param mustNotContain none of these is in it
/// @param isFact whether it alone, answered otherwise than before, is worth telling
record GoldenItem(
        String id,
        String model,
        String request,
        List<String> accepted,
        List<String> contains,
        List<String> mustNotContain,
        boolean isFact) {

    GoldenItem {
        accepted = List.copyOf(accepted);
        contains = List.copyOf(contains);
        mustNotContain = List.copyOf(mustNotContain);
        if (accepted.isEmpty() && contains.isEmpty() && mustNotContain.isEmpty()) {
            throw new IllegalArgumentException(
                    "it needs \"expected\", \"accepted\", \"contains\" or \"mustNotContain\"");
        }
    }

    boolean isRight(String answer) {
        String plain = plain(answer);
        String folded = plain.toLowerCase(Locale.ROOT);
        return (accepted.isEmpty()
                        || accepted.stream().anyMatch(one -> plain(one).equals(plain)))
                && contains.stream().allMatch(one -> folded.contains(one.toLowerCase(Locale.ROOT)))
                && mustNotContain.stream().noneMatch(one -> folded.contains(one.toLowerCase(Locale.ROOT)));
    }

    /// What was expected, in words.
    String expected() {
        if (!accepted.isEmpty()) {
            return String.join(" or ", accepted);
        }
        return contains.isEmpty()
                ? "without " + String.join(", ", mustNotContain)
                : "with " + String.join(", ", contains);
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
