package dev.bezoar.queries.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrintIndexTest {
    private final Fingerprints prints = new Fingerprints(Secret.of(new byte[16]));
    private final SplittableRandom random = new SplittableRandom(11);

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < words; word++) {
            text.append("w").append(random.nextInt(50_000)).append(' ');
        }
        return text.toString();
    }

    @Test
    void nearest_amongThousands_isTheOneItWasMadeFrom() {
        PrintIndex index = new PrintIndex(4_096);
        String[] texts = new String[3_000];
        for (int at = 0; at < texts.length; at++) {
            texts[at] = text(30);
            index.add(prints.of(QueryInput.text(texts[at])), at);
        }

        int found = 0;
        for (int at = 0; at < texts.length; at++) {
            String[] words = texts[at].split(" ", -1);
            words[5] = "changed";
            found += index.nearest(prints.of(QueryInput.text(String.join(" ", words))), 0.5, 0) == at ? 1 : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(2_970);
        assertThat(index.nearest(prints.of(QueryInput.text(text(30))), 0.25, 0)).isEqualTo(PrintIndex.NONE);
    }

    @Test
    void nearest_ofAQueryThatIsTooOldOrOverwritten_isNone() {
        PrintIndex index = new PrintIndex(64);
        Fingerprint print = prints.of(QueryInput.text(text(30)));
        long number = index.add(print, 10);

        assertThat(index.nearest(print, 0.5, 10)).isEqualTo(number);
        assertThat(index.nearest(print, 0.5, 11)).isEqualTo(PrintIndex.NONE);
        for (int other = 0; other < 64; other++) {
            index.add(prints.of(QueryInput.text(text(30))), 12);
        }
        assertThat(index.isKept(number)).isFalse();
        assertThat(index.nearest(print, 0.5, 0)).isEqualTo(PrintIndex.NONE);
    }

    @Test
    void add_manyOfOneText_keepsTheLatest() {
        PrintIndex index = new PrintIndex(1_024);
        Fingerprint print = prints.of(QueryInput.text(text(30)));
        long last = 0;
        for (int copy = 0; copy < 1_000; copy++) {
            last = index.add(print, copy);
        }

        assertThat(index.nearest(print, 0.5, 0)).isEqualTo(last);
    }
}
