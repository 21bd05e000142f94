package dev.bezoar.queries.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private final Fingerprints prints = new Fingerprints(Secret.of(new byte[16]));

    private Fingerprint text(String text) {
        return prints.of(QueryInput.text(text));
    }

    @Test
    void of_lookAlikesInvisibleCharactersAndCase_isTheSameContent() {
        assertThat(text("P\u0430y\u200bpal, NOW!").content())
                .isEqualTo(text("paypal now").content())
                .isNotEqualTo(text("paypal know").content());
    }

    @Test
    void of_anotherSecret_sharesNothing() {
        byte[] other = new byte[16];
        other[3] = 1;
        Fingerprint elsewhere = new Fingerprints(Secret.of(other)).of(QueryInput.text("one two three four five six"));

        assertThat(text("one two three four five six").similarity(elsewhere)).isZero();
    }

    @Test
    void similarity_ofLongTexts_isNearTheShareOfWindowsInCommon() {
        SplittableRandom random = new SplittableRandom(5);
        double error = 0;
        for (int pair = 0; pair < 50; pair++) {
            StringBuilder left = new StringBuilder();
            StringBuilder right = new StringBuilder();
            Set<String> ofLeft = new HashSet<>();
            Set<String> ofRight = new HashSet<>();
            for (int word = 0; word < 300; word++) {
                String same = "w" + random.nextInt(1_000_000);
                String other = random.nextInt(3) == 0 ? "v" + random.nextInt(1_000_000) : same;
                left.append(same).append(' ');
                right.append(other).append(' ');
            }
            addWindows(left.toString(), ofLeft);
            addWindows(right.toString(), ofRight);
            Set<String> both = new HashSet<>(ofLeft);
            both.retainAll(ofRight);
            double exact = both.size() / (double) (ofLeft.size() + ofRight.size() - both.size());
            error += text(left.toString()).similarity(text(right.toString())) - exact;
        }

        assertThat(error / 50).isCloseTo(0, within(0.04)); // three standard errors of a mean of 50
    }

    private static void addWindows(String text, Set<String> windows) {
        String[] words = text.split(" ", -1);
        for (int at = 0; at < words.length - 1; at++) {
            windows.add(words[at]);
            if (at > 1) {
                windows.add(words[at - 2] + " " + words[at - 1] + " " + words[at]);
            }
        }
    }

    @Test
    void of_rowsThatDifferInOneValueOfTwenty_areAlike() {
        double[] row = new SplittableRandom(1).doubles(20, -50, 50).toArray();
        double[] changed = row.clone();
        changed[7] += 30;
        double[] other = new SplittableRandom(2).doubles(20, -50, 50).toArray();
        Fingerprint print = prints.of(QueryInput.numbers(row));

        assertThat(print.similarity(prints.of(QueryInput.numbers(changed)))).isGreaterThan(0.7);
        assertThat(print.similarity(prints.of(QueryInput.numbers(other)))).isLessThan(0.25);
    }

    @Test
    void of_pixelsThatDifferByLittle_areAlikeAndBytesAreNot() {
        byte[] image = new byte[3_072];
        byte[] near = new byte[3_072];
        SplittableRandom random = new SplittableRandom(3);
        for (int at = 0; at < image.length; at++) {
            image[at] = (byte) (at / 200 * 16);
            near[at] = (byte) (image[at] + (random.nextInt(100) == 0 ? 1 : 0));
        }

        assertThat(prints.of(QueryInput.pixels(image)).similarity(prints.of(QueryInput.pixels(near))))
                .isGreaterThan(0.5);
        assertThat(prints.of(QueryInput.pixels(image)).content())
                .isNotEqualTo(prints.of(QueryInput.pixels(near)).content());
    }

    @Test
    void secret_ofFewBytes_isRefused() {
        assertThatThrownBy(() -> Secret.of(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a secret has at least 16 bytes, got 15");
    }
}
