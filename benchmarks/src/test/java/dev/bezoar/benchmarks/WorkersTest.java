package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
    @TempDir
    private Path folder;

    @Test
    void measure_again_takesOnlyWhatIsMissing() throws IOException {
        AtomicInteger taken = new AtomicInteger();
        Workers.Measurement counted = () -> List.of(String.valueOf(taken.incrementAndGet()));
        Ledger ledger = ledger();

        new Workers(ledger, 2).measure("made", Map.of("a", counted));
        new Workers(ledger(), 2).measure("made", Map.of("a", counted, "b", counted));

        assertThat(taken).hasValue(2);
        assertThat(ledger().of("a")).hasValue(List.of("1"));
        assertThat(ledger().of("b")).hasValue(List.of("2"));
    }

    @Test
    void measure_oneFails_saysWhich() {
        Workers.Measurement failing = () -> {
            throw new IOException("no such file");
        };

        assertThatThrownBy(() -> new Workers(ledger(), 1).measure("made", Map.of("a", failing)))
                .hasMessage("cannot measure made: java.io.IOException: no such file");
    }

    private Ledger ledger() throws IOException {
        return Ledger.open(folder.resolve("measured.tsv"), "one");
    }
}
