package dev.bezoar.queries.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.print.Fingerprint;
import dev.bezoar.queries.print.Fingerprints;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChainsTest {
    private final Fingerprints prints = new Fingerprints(Secret.of(new byte[16]));
    private final SplittableRandom random = new SplittableRandom(7);

    private static byte[] saved(Chains chains) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chains.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    /// Four words, of which each is one of few: some come back, some were never there.
    private Fingerprint print(int step) {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < 4; place++) {
            int values = place == 0 ? 2 + step / 10 : 2;
            text.append((char) ('a' + place)).append(random.nextInt(values)).append(' ');
        }
        return prints.whole(QueryInput.text(text.toString()));
    }

    @Test
    void chains_restoredAfterEachStep_goOnAsTheOthers() throws IOException {
        Chains chains = new Chains(4);
        Chains others = new Chains(4);
        int begun = 0;
        for (int step = 0; step < 400; step++) {
            if (step % 50 == 0) {
                Fingerprint first = print(step);
                begun = chains.begin(first).number();
                assertThat(others.begin(first).number()).isEqualTo(begun);
            }
            int number = Math.max(1, begun - random.nextInt(3));
            Chain chain = chains.find(number);
            Chain other = others.find(number);
            if (chain != null && other != null) {
                go(chain, other, step);
            }
            Chains fresh = new Chains(4);
            fresh.restore(new StateReader(new ByteArrayInputStream(saved(others))));
            others = fresh;
            assertThat(saved(others)).isEqualTo(saved(chains));
        }
        assertThat(chains.all()).hasSize(4).anyMatch(chain -> chain.evidence() > 10);
    }

    private void go(Chain chain, Chain other, int step) {
        Fingerprint variant = print(step);
        String client = "client" + random.nextInt(40);
        chain.variant(client, variant);
        other.variant(client, variant);
        String output = random.nextInt(9) == 0 ? "b" : "a";
        double score = random.nextInt(9) == 0 ? Double.NaN : 1 - step * 0.001 + random.nextInt(3) * 0.002;
        chain.answered(output, score);
        other.answered(output, score);
        assertThat(other.evidence()).isEqualTo(chain.evidence());
        assertThat(other.told()).isEqualTo(chain.told());
    }
}
