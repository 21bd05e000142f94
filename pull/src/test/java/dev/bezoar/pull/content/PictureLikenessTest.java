package dev.bezoar.pull.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureLikenessTest {
    private static final int PICTURES = 20;

    @Test
    void of_whatSitesDoToPictures_isNear() throws InterruptedException {
        for (int seed = 0; seed < PICTURES; seed++) {
            BufferedImage scene = MadePictures.scene(seed, 64, 48);
            Picture before = picture(MadePictures.jpeg(scene, 0.9f));
            List<byte[]> after = List.of(
                    MadePictures.jpeg(scene, 0.4f),
                    MadePictures.png(MadePictures.resized(scene, 32, 24)),
                    MadePictures.png(MadePictures.resized(scene, 100, 80)),
                    MadePictures.png(MadePictures.cropped(scene, 0.05, 0, 0.1, 0.03)),
                    MadePictures.png(MadePictures.cropped(scene, 0.1, 0.1, 0.1, 0.1)),
                    MadePictures.png(MadePictures.recoloured(scene, 0.8f, 10)),
                    MadePictures.png(MadePictures.grey(scene)));
            for (int change = 0; change < after.size(); change++) {
                assertThat(PictureLikeness.of(before, picture(after.get(change)))
                                .isNear())
                        .as("picture %d, change %d", seed, change)
                        .isTrue();
            }
        }
    }

    @Test
    void of_otherPictures_isNotNear() throws InterruptedException {
        Picture[] pictures = new Picture[PICTURES];
        for (int seed = 0; seed < PICTURES; seed++) {
            pictures[seed] = picture(MadePictures.png(MadePictures.scene(seed, 48, 40)));
        }

        for (int left = 0; left < PICTURES; left++) {
            for (int right = 0; right < left; right++) {
                assertThat(PictureLikeness.of(pictures[left], pictures[right]).isNear())
                        .as("%d and %d", left, right)
                        .isFalse();
            }
        }
    }

    @Test
    void of_plainPictures_isDecidedByTheirColour() throws InterruptedException {
        Picture red = picture(MadePictures.png(plain(Color.RED)));

        assertThat(PictureLikeness.of(red, picture(MadePictures.jpeg(plain(Color.RED), 0.5f)))
                        .isNear())
                .isTrue();
        assertThat(PictureLikeness.of(red, picture(MadePictures.png(plain(Color.BLUE))))
                        .isNear())
                .isFalse();
        assertThat(PictureLikeness.of(red, picture(MadePictures.png(MadePictures.scene(1, 40, 40))))
                        .isNear())
                .isFalse();
    }

    private static BufferedImage plain(Color colour) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 40);
        graphics.dispose();
        return image;
    }

    private static Picture picture(byte[] content) throws InterruptedException {
        return new Fingerprinter(1_000_000).of(content, "").picture().orElseThrow();
    }
}
