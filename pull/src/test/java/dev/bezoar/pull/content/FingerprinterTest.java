package dev.bezoar.pull.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.pull.content.Fingerprint.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FingerprinterTest {
    private final Fingerprinter fingerprinter = new Fingerprinter(1_000_000);

    @Test
    void of_samePixelsInOtherBytes_hasTheSameContent() throws InterruptedException {
        BufferedImage grey = MadePictures.grey(MadePictures.scene(1, 30, 20));
        BufferedImage colour = new BufferedImage(30, 20, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 30; x++) {
                colour.setRGB(x, y, 0x010101 * grey.getRaster().getSample(x, y, 0));
            }
        }

        Fingerprint one = fingerprinter.of(MadePictures.png(grey), "image/png");
        Fingerprint other = fingerprinter.of(MadePictures.png(colour), "image/png");

        assertThat(MadePictures.png(grey)).isNotEqualTo(MadePictures.png(colour));
        assertThat(one.canonical()).isNotEmpty().isEqualTo(other.canonical());
    }

    @Test
    void of_onePixelChanged_hasOtherContent() throws InterruptedException {
        BufferedImage image = MadePictures.scene(1, 30, 20);
        Fingerprint before = fingerprinter.of(MadePictures.png(image), "");
        image.setRGB(29, 19, image.getRGB(29, 19) ^ 1);

        assertThat(fingerprinter.of(MadePictures.png(image), "").canonical()).isNotEqualTo(before.canonical());
    }

    @Test
    void of_bombOfPixels_isNotDecoded() throws InterruptedException {
        Fingerprint bomb = fingerprinter.of(claiming(60_000, 60_000), "image/png");

        assertThat(bomb.kind()).isEqualTo(Kind.IMAGE);
        assertThat(bomb.problem()).isEqualTo("it claims 60,000 x 60,000 pixels, at most 1,000,000 are decoded");
        assertThat(bomb.canonical()).isEmpty();
    }

    @Test
    void of_pictureCutAtEveryLength_isReadOrSaidToBeBroken() throws InterruptedException {
        for (byte[] whole : new byte[][] {
            MadePictures.png(MadePictures.scene(2, 12, 9)), MadePictures.jpeg(MadePictures.scene(2, 12, 9), 0.5f)
        }) {
            for (int length = 4; length < whole.length; length++) {
                Fingerprint cut = fingerprinter.of(java.util.Arrays.copyOf(whole, length), "");
                assertThat(cut.picture().isPresent()).isEqualTo(cut.problem().isEmpty());
            }
        }
    }

    @Test
    void of_pictureWithAnyByteChanged_isReadOrSaidToBeBroken() throws InterruptedException {
        byte[] whole = MadePictures.jpeg(MadePictures.scene(3, 12, 9), 0.3f);
        for (int at = 3; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xFF;
            Fingerprint print = fingerprinter.of(damaged, "");
            assertThat(print.picture().isPresent()).isEqualTo(print.problem().isEmpty());
        }
    }

    @Test
    void of_textInAnotherLayoutOrEncoding_hasTheSameContent() throws InterruptedException {
        Fingerprint plain = fingerprinter.of("Grüße  aus\r\nder Stadt".getBytes(StandardCharsets.UTF_8), "text/plain");
        Fingerprint latin = fingerprinter.of(
                " Grüße aus der Stadt\n".getBytes(StandardCharsets.ISO_8859_1), "text/plain; charset=ISO-8859-1");
        Fingerprint other = fingerprinter.of("Grüße aus der Vorstadt".getBytes(StandardCharsets.UTF_8), "text/plain");

        assertThat(plain.kind()).isEqualTo(Kind.TEXT);
        assertThat(plain.canonical()).isEqualTo(latin.canonical()).isNotEqualTo(other.canonical());
    }

    @Test
    void of_page_isWhatABrowserShows() throws InterruptedException {
        String first = "<!DOCTYPE html><title>t</title><script>var a = 1;</script><p class=a>Two <b>words</b></p>";
        String second = "<html><head><title>t</title></head><body><!-- new --><div>Two words</div></body></html>";

        assertThat(fingerprinter
                        .of(first.getBytes(StandardCharsets.UTF_8), "text/html")
                        .canonical())
                .isEqualTo(fingerprinter
                        .of(second.getBytes(StandardCharsets.UTF_8), "")
                        .canonical());
    }

    @Test
    void of_gzipOfOtherStrength_hasTheSameContent() throws IOException, InterruptedException {
        assertThat(fingerprinter.of(gzip(1), "").canonical())
                .isEqualTo(fingerprinter.of(gzip(3), "").canonical())
                .isEqualTo(Digests.of("a".repeat(1_000)));
    }

    /// The text in `members` parts, which a reader joins.
    private static byte[] gzip(int members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] text = "a".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        int written = 0;
        for (int member = 1; member <= members; member++) {
            int end = text.length * member / members;
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(text, written, end - written);
            }
            written = end;
        }
        return out.toByteArray();
    }

    /// A PNG that has only a header.
    private static byte[] claiming(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(header)
                .putInt((int) sum.getValue())
                .array();
    }
}
