package dev.bezoar.seal.keyless;

import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.SigstoreTrustedRoot;

/// The public logs of signatures that are believed.
record Log(RekorVerifier verifier) {

    static Log of(SigstoreTrustedRoot root) {
        SigstoreReader.required(root.getTLogs(), "log of signatures");
        return new Log(RekorVerifier.newRekorVerifier(root));
    }

    /// Checks that a log has `entry`, and that it is about `signed`.
    void requireLogged(RekorEntry entry, LogBody.Signed signed, String where) throws ForgedException {
        LogBody.requireAbout(entry, signed, where);
        try {
            verifier.verifyEntry(entry);
            var proof = entry.getVerification().getInclusionProof();
            if (proof == null
                    || !proof.getTreeSize().equals(proof.parsedCheckpoint().getSize())) {
                throw new RekorVerificationException("the proof and the log's head are of different sizes");
            }
        } catch (RekorVerificationException | RekorParseException | RuntimeException e) { // any for broken bytes
            throw new ForgedException(
                    Forgery.NOT_LOGGED,
                    "%s: no log of the trusted root has its signature: %s"
                            .formatted(where, SigstoreReader.firstLine(e)));
        }
    }
}
