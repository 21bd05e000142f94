package dev.bezoar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.cli.input.WatchedFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScanProgressTest {
    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void show_withinASecond_writesNothingAtAll() {
        try (ScanProgress progress = new ScanProgress(new PrintWriter(out), clock::get)) {
            clock.set(TimeUnit.MILLISECONDS.toNanos(999));
            progress.show();
        }

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void show_secondPass_saysTheRateAndWhatIsLeft() {
        try (ScanProgress progress = new ScanProgress(new PrintWriter(out), clock::get)) {
            progress.read(WatchedFile.START);
            progress.read(8_000);
            clock.set(TimeUnit.SECONDS.toNanos(2));
            progress.show();
            assertThat(out.toString().strip()).isEqualTo("| reading, 2 s, 4,000 rows/s");

            progress.read(WatchedFile.START);
            progress.read(2_000);
            clock.set(TimeUnit.SECONDS.toNanos(4));
            out.getBuffer().setLength(0);
            progress.show();
            assertThat(out.toString().strip()).isEqualTo("/ reading, 4 s, 1,000 rows/s, about 6 s left");
        }
    }

    @Test
    void show_later_saysThePhaseAndIsWipedWhenClosed() {
        ScanProgress progress = new ScanProgress(new PrintWriter(out), clock::get);
        clock.set(TimeUnit.SECONDS.toNanos(1));
        progress.accept("1 of 4: contributor");
        progress.accept("2 of 4: trigger");
        clock.set(TimeUnit.SECONDS.toNanos(3));
        progress.show();

        assertThat(out.toString()).isEqualTo("\r" + "| 2 of 4: trigger, 3 s, about 6 s left" + " ".repeat(40));
        progress.close();
        assertThat(out.toString()).endsWith("\r" + " ".repeat(78) + "\r");
    }
}
