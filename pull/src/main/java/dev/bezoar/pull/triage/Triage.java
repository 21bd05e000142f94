package dev.bezoar.pull.triage;

import dev.bezoar.core.math.MinHashSignature;
import dev.bezoar.pull.content.Fingerprint;
import dev.bezoar.pull.content.Picture;
import dev.bezoar.pull.content.PictureLikeness;
import dev.bezoar.pull.lock.Seen;
import java.util.Locale;

/// Asks of changed content what is cheapest to answer first: same bytes, same decoded content, alike to a reader, or
/// else replaced.
public final class Triage {
    /// Jaccard similarity of words and pairs of words.
    private static final double NEAR_WORDS = 0.8;

    private Triage() {}

    /// Compares what was vetted with what came now.
    public static Change of(Seen vetted, Seen now) {
        if (vetted.sha256().equals(now.sha256())) {
            return new Change.Intact();
        }
        Fingerprint before = vetted.fingerprint();
        Fingerprint after = now.fingerprint();
        if (!after.problem().isEmpty()) {
            return new Change.Replaced("it cannot be decoded: " + after.problem());
        }
        if (before.kind() != after.kind()) {
            return new Change.Replaced("was %s, is %s".formatted(inWords(vetted), inWords(now)));
        }
        if (!before.canonical().isEmpty() && before.canonical().equals(after.canonical())) {
            return new Change.Recoded();
        }
        if (before.picture().isPresent() && after.picture().isPresent()) {
            return pictures(before.picture().get(), after.picture().get());
        }
        if (before.words().isPresent() && after.words().isPresent()) {
            return words(before.words().get(), after.words().get());
        }
        return new Change.Replaced("other bytes of a kind that is not decoded here");
    }

    private static Change pictures(Picture before, Picture after) {
        PictureLikeness likeness = PictureLikeness.of(before, after);
        String evidence = "%d of 64 bits of the perceptual hash differ".formatted(likeness.hashDistance());
        if (likeness.isNear()) {
            return new Change.Near(evidence);
        }
        return new Change.Replaced(
                String.format(Locale.ROOT, "%s, best alignment correlates %.2f", evidence, likeness.correlation()));
    }

    private static Change words(MinHashSignature before, MinHashSignature after) {
        double similarity = before.similarity(after);
        String evidence = String.format(Locale.ROOT, "%.0f %% of the words are shared", 100 * similarity);
        return similarity >= NEAR_WORDS ? new Change.Near(evidence) : new Change.Replaced(evidence);
    }

    private static String inWords(Seen seen) {
        Fingerprint fingerprint = seen.fingerprint();
        return switch (fingerprint.kind()) {
            case IMAGE ->
                fingerprint
                        .picture()
                        .map(picture -> "a picture of %d x %d".formatted(picture.width(), picture.height()))
                        .orElse("a picture");
            case TEXT -> "text";
            case PAGE -> "a web page";
            case GZIP -> "gzip";
            case OTHER -> "other bytes";
        };
    }
}
