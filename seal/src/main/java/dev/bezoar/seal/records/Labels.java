package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Gives every label a number.
final class Labels {
    private static final int MOST_LABEL = 200; // a longer one is cut and told apart by its digest
    private static final int RECENT = 64;

    private final UnaryOperator<byte[]> digest;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final List<byte[]> digests = new ArrayList<>();
    private final byte[][] recent = new byte[RECENT][];
    private final int[] recentNumbers = new int[RECENT];

    /// @param digest of a label's bytes
    Labels(UnaryOperator<byte[]> digest) {
        this.digest = digest;
        Arrays.fill(recentNumbers, -1);
    }

    /// Returns the number of the record's label.
    int number(RecordBytes record) {
        int place = Math.floorMod(record.labelHash(), RECENT);
        if (recentNumbers[place] >= 0 && record.isLabel(recent[place])) {
            return recentNumbers[place];
        }
        String whole = record.label();
        int number = numbers.computeIfAbsent(whole, text -> {
            byte[] own = digest.apply(text.getBytes(StandardCharsets.UTF_8));
            digests.add(own);
            labels.add(text.length() <= MOST_LABEL ? text : shortened(text, own));
            return labels.size() - 1;
        });
        recent[place] = record.labelBytes();
        recentNumbers[place] = number;
        return number;
    }

    private static String shortened(String text, byte[] digest) {
        return text.substring(0, MOST_LABEL)
                + "... (%s)".formatted(HexFormat.of().formatHex(digest, 0, LeafBuilder.CUT));
    }

    /// Returns the digest of the label called `number`.
    byte[] digest(int number) {
        return digests.get(number);
    }

    /// Returns every label by number.
    List<String> all() {
        return labels;
    }
}
