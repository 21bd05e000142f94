package dev.bezoar.pull.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.pull.content.Digests;
import dev.bezoar.pull.content.Fingerprinter;
import dev.bezoar.pull.content.MadePictures;
import dev.bezoar.pull.lock.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TriageTest {
    private static final String TEXT =
            "the quick brown fox jumps over the lazy dog while nineteen other animals of the wood look on and wonder why";

    @Test
    void of_sameBytes_isIntact() throws InterruptedException {
        assertThat(Triage.of(text(TEXT), text(TEXT))).isEqualTo(new Change.Intact());
    }

    @Test
    void of_otherLayout_isRecoded() throws InterruptedException {
        assertThat(Triage.of(text(TEXT), text(TEXT.replace(" ", "\n")))).isEqualTo(new Change.Recoded());
    }

    @Test
    void of_oneWordChanged_isNear() throws InterruptedException {
        assertThat(Triage.of(text(TEXT), text(TEXT.replace("brown", "black")))).isInstanceOf(Change.Near.class);
    }

    @Test
    void of_otherText_isReplaced() throws InterruptedException {
        assertThat(Triage.of(text(TEXT), text("buy cheap watches here")))
                .isEqualTo(new Change.Replaced("0 % of the words are shared"));
    }

    @Test
    void of_pageInPlaceOfAPicture_isReplaced() throws InterruptedException {
        Seen picture = seen(MadePictures.png(MadePictures.scene(1, 30, 20)));

        assertThat(Triage.of(picture, text("<html>this domain is for sale</html>")))
                .isEqualTo(new Change.Replaced("was a picture of 30 x 20, is a web page"));
    }

    @Test
    void of_brokenPicture_isReplaced() throws InterruptedException {
        Seen picture = seen(MadePictures.png(MadePictures.scene(1, 30, 20)));

        assertThat(Triage.of(picture, seen(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3})))
                .isInstanceOfSatisfying(
                        Change.Replaced.class,
                        replaced -> assertThat(replaced.evidence()).startsWith("it cannot be decoded: "));
    }

    @Test
    void of_otherBytesOfNoKind_isReplaced() throws InterruptedException {
        assertThat(Triage.of(seen(new byte[] {0, 1, 2}), seen(new byte[] {0, 1, 3})))
                .isEqualTo(new Change.Replaced("other bytes of a kind that is not decoded here"));
    }

    private static Seen text(String text) throws InterruptedException {
        return seen(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Seen seen(byte[] content) throws InterruptedException {
        return new Seen(
                "http://h.example/",
                Instant.EPOCH,
                200,
                "",
                content.length,
                Digests.of(content),
                new Fingerprinter(100_000).of(content, ""));
    }
}
