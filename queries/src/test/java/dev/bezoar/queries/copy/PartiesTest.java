package dev.bezoar.queries.copy;

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
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartiesTest {
    private static final int LEARNT = 900;

    private final Fingerprints prints = new Fingerprints(Secret.of(new byte[16]));
    private final SplittableRandom random = new SplittableRandom(3);
    private Parties parties = new Parties(70, LEARNT);
    private Parties others = new Parties(70, LEARNT);

    private static byte[] saved(Parties parties) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parties.save(new StateWriter(bytes));
        return bytes.toByteArray();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        random.ints(10, 0, 600).forEach(word -> text.append('w').append(word).append(' '));
        return text.toString();
    }

    private void query(int step, String client) {
        long time = 1_700_000_000_000L + step * 20_000L - random.nextInt(90_000);
        Optional<Fingerprint> print =
                random.nextInt(9) == 0 ? Optional.empty() : Optional.of(prints.of(QueryInput.text(text())));
        String group = "group" + client.length();
        assertThat(others.query(client, group, time, print)).isEqualTo(parties.query(client, group, time, print));
        String output = "label" + random.nextInt(2);
        double score = random.nextDouble();
        parties.answered(client, output, score);
        others.answered(client, output, score);
        assertThat(others.pool(client)).isEqualTo(parties.pool(client));
        assertThat(others.learntRoaming(client)).isEqualTo(parties.learntRoaming(client));
        assertThat(others.suspected(client, 0.5)).isEqualTo(parties.suspected(client, 0.5));
    }

    /// Honest clients first; then accounts of one profile begin, twelve at a time.
    @Test
    void parties_restoredAgainAndAgain_goOnAsTheOthers() throws IOException {
        boolean arePooled = false;
        for (int step = 0; step < 3_000; step++) {
            String client = step < LEARNT + 300
                    ? "person" + random.nextInt(45)
                    : "farm" + step / 300 + "-" + random.nextInt(12);
            query(step, client);
            arePooled |= parties.pool(client).isPresent();
            if (step % 61 == 0) {
                Parties fresh = new Parties(70, LEARNT);
                fresh.restore(new StateReader(new ByteArrayInputStream(saved(others))));
                others = fresh;
                assertThat(saved(others)).isEqualTo(saved(parties));
            }
        }
        assertThat(saved(others)).isEqualTo(saved(parties));
        assertThat(parties.isJudging()).isTrue();
        assertThat(arePooled).isTrue();
    }
}
