package dev.bezoar.seal.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Digests of parts of a file that do not overlap, while its bytes pass by.
final class PartDigests {
    private final List<Part> parts;
    private final Integer[] order;
    private final String[] digests;
    private final MessageDigest sha256 = Sha256.start();
    private long at;
    private int next;

    PartDigests(List<Part> parts) {
        this.parts = parts;
        this.order = IntStream.range(0, parts.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingLong((Integer one) -> parts.get(one).start())
                        .thenComparingLong(one -> parts.get(one).end()));
        this.digests = new String[parts.size()];
        Arrays.fill(digests, "");
        finishEmpty();
    }

    /// Takes the next bytes; leaves the buffer as it was.
    void update(ByteBuffer bytes) {
        long end = at + bytes.remaining();
        while (next < order.length && parts.get(order[next]).start() < end) {
            Part part = parts.get(order[next]);
            long from = Math.max(part.start(), at);
            long to = Math.min(part.end(), end);
            sha256.update(bytes.slice(bytes.position() + (int) (from - at), (int) (to - from)));
            if (part.end() > end) {
                break;
            }
            finish();
            finishEmpty();
        }
        at = end;
    }

    private void finish() {
        digests[order[next]] = HexFormat.of().formatHex(sha256.digest());
        next++;
    }

    private void finishEmpty() {
        while (next < order.length
                && parts.get(order[next]).start() == parts.get(order[next]).end()) {
            finish();
        }
    }

    List<String> digests() {
        return new ArrayList<>(Arrays.asList(digests));
    }
}
