package dev.bezoar.seal.keyless;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public log of signatures of a test's own, which holds two of them.
record MadeLog(String host, KeyPair keys) {
    static final long INDEX = 1;

    /// What the log writes of a signature.
    ///
    /// @param kind of the entry, such as `dsse`
    /// @param version of the kind
    /// @param body canonical JSON
    record Entry(String kind, String version, String body) {}

    /// What differs from an honest answer.
    ///
    /// @param time when the log took it, or nothing if it does not say
    /// @param size of the log, as the proof says
    record Answer(Instant time, boolean isPromised, long size) {
        static Answer at(Instant time) {
            return new Answer(time, true, 2);
        }

        static Answer withoutTime() {
            return new Answer(Instant.EPOCH, false, 2);
        }
    }

    byte[] id() {
        return sha256(keys.getPublic().getEncoded());
    }

    /// The log's answer, as JSON of a bundle.
    String json(Entry entry, Answer answer) {
        byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
        byte[] leaf = sha256(joined(new byte[] {0}, body));
        byte[] other = sha256("another".getBytes(StandardCharsets.UTF_8));
        byte[] root = sha256(joined(new byte[] {1}, other, leaf));
        String head = "%s\n2\n%s\n".formatted(host, base64(root));
        byte[] signed = sign(keys, head.getBytes(StandardCharsets.UTF_8));
        String checkpoint = head + "\n\u2014 %s %s\n".formatted(host, base64(joined(Arrays.copyOf(id(), 4), signed)));
        String promise = """
                {"body":"%s","integratedTime":%d,"logID":"%s","logIndex":%d}""".formatted(
                base64(body), answer.time().getEpochSecond(), HexFormat.of().formatHex(id()), INDEX);
        byte[] promised = sign(keys, promise.getBytes(StandardCharsets.UTF_8));
        return """
                {"logIndex":"%d","logId":{"keyId":"%s"},"kindVersion":{"kind":"%s","version":"%s"},\
                "integratedTime":"%d",%s"inclusionProof":{"logIndex":"1","rootHash":"%s","treeSize":"%d",\
                "hashes":["%s"],"checkpoint":{"envelope":"%s"}},"canonicalizedBody":"%s"}""".formatted(
                        INDEX,
                        base64(id()),
                        entry.kind(),
                        entry.version(),
                        answer.time().getEpochSecond(),
                        answer.isPromised()
                                ? "\"inclusionPromise\":{\"signedEntryTimestamp\":\"%s\"},".formatted(base64(promised))
                                : "",
                        base64(root),
                        answer.size(),
                        base64(other),
                        checkpoint.replace("\n", "\\n"),
                        base64(body));
    }

    static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] joined(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
