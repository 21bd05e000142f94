package dev.bezoar.seal.keyless;

import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.timestamp.client.TimestampException;
import dev.sigstore.timestamp.client.TimestampResponse;
import dev.sigstore.timestamp.client.TimestampVerificationException;
import dev.sigstore.timestamp.client.TimestampVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.trustroot.TransparencyLog;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// When a bundle was signed, as trusted logs and timestamp authorities say.
record SigningTimes(List<TransparencyLog> logs, TimestampVerifier authorities) {

    static SigningTimes of(SigstoreTrustedRoot root) throws GeneralSecurityException {
        return new SigningTimes(List.copyOf(root.getTLogs()), TimestampVerifier.newTimestampVerifier(root));
    }

    /// Returns every time that is told, at least one; the log's entries must have been checked.
    List<Instant> of(Bundle bundle, Bytes signature, String where) throws ForgedException {
        List<Instant> times = new ArrayList<>();
        for (RekorEntry entry : bundle.getEntries()) {
            String promise = entry.getVerification().getSignedEntryTimestamp();
            if (promise != null && !promise.isEmpty()) {
                times.add(ofLog(entry, where));
            }
        }
        for (Bundle.Timestamp timestamp : bundle.getTimestamps()) {
            times.add(ofAuthority(timestamp, signature, where));
        }
        if (times.isEmpty()) {
            throw new ForgedException(
                    Forgery.UNTRUSTED_TIMESTAMP, where + ": neither a log nor an authority says when it was signed");
        }
        return times;
    }

    private Instant ofLog(RekorEntry entry, String where) throws ForgedException {
        Instant time = entry.getIntegratedTimeInstant();
        if (TransparencyLog.find(logs, HexFormat.of().parseHex(entry.getLogID()), time)
                .isEmpty()) {
            throw new ForgedException(
                    Forgery.UNTRUSTED_TIMESTAMP, "%s: its log is not trusted for %s".formatted(where, time));
        }
        return time;
    }

    private Instant ofAuthority(Bundle.Timestamp timestamp, Bytes signature, String where) throws ForgedException {
        TimestampResponse response = timestamp::getRfc3161Timestamp;
        try {
            authorities.verify(response, signature.toArray());
            return response.getGenTime().toInstant();
        } catch (TimestampVerificationException | TimestampException | RuntimeException e) { // any for broken bytes
            throw new ForgedException(
                    Forgery.UNTRUSTED_TIMESTAMP,
                    "%s: no authority of the trusted root made its timestamp: %s"
                            .formatted(where, SigstoreReader.firstLine(e)));
        }
    }

    /// Checks that `time` is in the life of `certificate`.
    static void requireWithin(X509Certificate certificate, Instant time, String where) throws ForgedException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (time.isBefore(from) || time.isAfter(to)) {
            throw new ForgedException(
                    Forgery.SIGNED_OUT_OF_LIFE,
                    "%s: it was signed at %s, its certificate is valid from %s to %s".formatted(where, time, from, to));
        }
    }
}
