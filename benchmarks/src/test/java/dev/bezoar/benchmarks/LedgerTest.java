package dev.bezoar.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private Path folder;

    @Test
    void open_again_holdsWhatWasPut() throws IOException {
        Ledger.open(file(), "one").put("a/1", List.of("0.5", ""));

        assertThat(Ledger.open(file(), "one").of("a/1")).hasValue(List.of("0.5", ""));
    }

    @Test
    void open_asAnotherEngine_holdsNothingAndLosesNothing() throws IOException {
        Ledger.open(file(), "one").put("a/1", List.of("0.5"));
        Ledger.open(file(), "two").put("a/1", List.of("0.7"));

        assertThat(Ledger.open(file(), "three").of("a/1")).isEmpty();
        assertThat(Ledger.open(file(), "one").of("a/1")).hasValue(List.of("0.5"));
        assertThat(Ledger.open(file(), "two").of("a/1")).hasValue(List.of("0.7"));
    }

    @Test
    void open_lastLineCutShort_dropsThatLineAlone() throws IOException {
        Files.writeString(file(), "one\ta/1\t0.5\none\ta/2\t0.7");

        Ledger ledger = Ledger.open(file(), "one");
        ledger.put("a/3", List.of("0.9"));

        assertThat(ledger.of("a/1")).hasValue(List.of("0.5"));
        assertThat(ledger.of("a/2")).isEmpty();
        assertThat(file()).hasContent("one\ta/1\t0.5\none\ta/3\t0.9\n");
    }

    @Test
    void put_valueWithATab_isRefused() throws IOException {
        Ledger ledger = Ledger.open(file(), "one");

        assertThatThrownBy(() -> ledger.put("a/1", List.of("0\t1")))
                .hasMessage("a measurement is values without tabs and line breaks, got [0\t1]");
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("measured.tsv");
    }
}
