package dev.bezoar.seal.digest;

import dev.bezoar.seal.manifest.Algorithm;
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
    private final Digest digest;
    private long at;
    private int next;

    PartDigests(List<Part> parts, Algorithm algorithm) {
        this.parts = parts;
        this.order = IntStream.range(0, parts.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.comparingLong((Integer one) -> parts.get(one).start())
                        .thenComparingLong(one -> parts.get(one).end()));
        this.digests = new String[parts.size()];
        Arrays.fill(digests, "");
        this.digest = Digest.of(algorithm);
        finishEmpty();
    }

    /// Either of the two algorithms.
    private interface Digest {
        void update(byte[] bytes, int from, int count);

        byte[] end();

        static Digest of(Algorithm algorithm) {
            return switch (algorithm) {
                case SHA256 -> new Sha();
                case BLAKE3 -> new Blake();
            };
        }

        record Sha(MessageDigest sha256) implements Digest {
            Sha() {
                this(Sha256.start());
            }

            @Override
            public void update(byte[] bytes, int from, int count) {
                sha256.update(bytes, from, count);
            }

            @Override
            public byte[] end() {
                return sha256.digest();
            }
        }

        record Blake(Blake3 blake3) implements Digest {
            Blake() {
                this(new Blake3());
            }

            @Override
            public void update(byte[] bytes, int from, int count) {
                blake3.update(bytes, from, count);
            }

            @Override
            public byte[] end() {
                return blake3.digest();
            }
        }
    }

    /// Takes the next bytes of the file.
    void update(byte[] bytes, int count) {
        long end = at + count;
        while (next < order.length && parts.get(order[next]).start() < end) {
            Part part = parts.get(order[next]);
            long from = Math.max(part.start(), at);
            long to = Math.min(part.end(), end);
            digest.update(bytes, (int) (from - at), (int) (to - from));
            if (part.end() > end) {
                break;
            }
            finish();
            finishEmpty();
        }
        at = end;
    }

    private void finish() {
        digests[order[next]] = HexFormat.of().formatHex(digest.end());
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
