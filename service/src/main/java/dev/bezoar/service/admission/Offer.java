package dev.bezoar.service.admission;

import dev.bezoar.gate.Contribution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// A contribution as it came, and what the content model said of it.
///
/// @param id of the record; a second one with the same id is the first one again
/// @param contributor who it comes from
/// @param cohort what contributors share, or empty
/// @param input what the contributor said: a text, or a picture as a `data:` URL
/// @param output what the model answered, or empty
/// @param label what the contributor says about it, or empty
/// @param target what the label is about, or empty
/// @param turn whether the exchange with the model was not sent as a turn before
/// @param score of the content model, -1 if none was asked
public record Offer(
        String id,
        String contributor,
        String cohort,
        String input,
        String output,
        String label,
        String target,
        boolean turn,
        double score) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABEL = 4_096;
    private static final int LONGEST_TEXT = 1 << 15;
    private static final int LONGEST_PICTURE = 1 << 20;
    private static final String PICTURE = "data:";

    public Offer {
        require("id", id, 1, LONGEST_NAME);
        require("contributor", contributor, 1, LONGEST_NAME);
        require("cohort", cohort, 0, LONGEST_NAME);
        require("input", input, 0, input.startsWith(PICTURE) ? LONGEST_PICTURE : LONGEST_TEXT);
        require("output", output, 0, LONGEST_TEXT);
        require("label", label, 0, LONGEST_LABEL);
        require("target", target, 0, LONGEST_LABEL);
        if (input.startsWith(PICTURE) && !isPicture(input)) {
            throw new IllegalArgumentException(
                    "\"input\" must be text, or data:image/png, jpeg, gif or webp in base64 with the bytes of one");
        }
    }

    private static void require(String name, String value, int shortest, int longest) {
        if (value.length() < shortest || value.length() > longest) {
            throw new IllegalArgumentException("\"%s\" must have %d to %,d characters, has %,d"
                    .formatted(name, shortest, longest, value.length()));
        }
    }

    private static boolean isPicture(String url) {
        int comma = url.indexOf(',');
        if (comma < 0) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(url.substring(comma + 1));
            String start = HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
            return switch (url.substring(0, comma)) {
                case "data:image/png;base64" -> start.equals("89504e47");
                case "data:image/jpeg;base64" -> start.startsWith("ffd8ff");
                case "data:image/gif;base64" -> start.equals("47494638");
                case "data:image/webp;base64" -> start.equals("52494646");
                default -> false;
            };
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Returns this one with the score that the content model gave.
    public Offer scored(double given) {
        return new Offer(id, contributor, cohort, input, output, label, target, turn, given);
    }

    /// Whether the input is a picture.
    public boolean picture() {
        return input.startsWith(PICTURE);
    }

    /// Returns it as the gate sees it: of a picture the digest stands for the text, so that the same one is a copy.
    Contribution contribution(long seconds) {
        return new Contribution(id, contributor, cohort, seconds, seen(), output, label, target);
    }

    /// Returns the input as the gate sees it.
    String seen() {
        return picture() ? digest(input) : input;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
