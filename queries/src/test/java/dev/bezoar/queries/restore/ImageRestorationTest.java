package dev.bezoar.queries.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageRestorationTest {
    private static Picture grey(int size, int value) {
        byte[] samples = new byte[size * size];
        Arrays.fill(samples, (byte) value);
        return new Picture(size, size, 1, samples);
    }

    @Test
    void squeezed_toOneBit_isBlackAndWhite() {
        Picture picture = new Picture(2, 1, 1, new byte[] {(byte) 130, 100});

        assertThat(ImageRestoration.squeezed(picture, 1).samples()).containsExactly((byte) 255, (byte) 0);
    }

    @Test
    void squeezed_toEightBits_isTheSame() {
        Picture picture = new Picture(2, 1, 1, new byte[] {77, (byte) 201});

        assertThat(ImageRestoration.squeezed(picture, 8).samples()).containsExactly((byte) 77, (byte) 201);
    }

    @Test
    void median_ofOneWrongPixel_takesItAway() {
        byte[] samples = grey(5, 90).samples();
        samples[12] = (byte) 250;

        assertThat(ImageRestoration.median(new Picture(5, 5, 1, samples)).samples())
                .isEqualTo(grey(5, 90).samples());
    }

    @Test
    void jpeg_ofAFlatPicture_isNearlyTheSameInGreyAndColour() {
        Picture flat = grey(16, 120);
        byte[] colour = new byte[16 * 16 * 3];
        Arrays.fill(colour, (byte) 120);

        assertThat(ImageRestoration.jpeg(flat, 0.75).at(7, 7, 0)).isBetween(118, 122);
        assertThat(ImageRestoration.jpeg(new Picture(16, 16, 3, colour), 0.75).at(7, 7, 2))
                .isBetween(116, 124);
    }

    @Test
    void picture_withTooFewSamples_isRefused() {
        assertThatThrownBy(() -> new Picture(4, 4, 1, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 x 4 x 1 samples are at most 67108864, got 3");
    }
}
