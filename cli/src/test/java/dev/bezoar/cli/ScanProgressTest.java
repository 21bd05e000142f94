package dev.bezoar.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    void show_later_saysThePhaseAndIsWipedWhenClosed() {
        ScanProgress progress = new ScanProgress(new PrintWriter(out), clock::get);
        progress.accept("2 of 4: trigger");
        clock.set(TimeUnit.SECONDS.toNanos(3));
        progress.show();

        assertThat(out.toString()).isEqualTo("\r" + "| 2 of 4: trigger, 3 s" + " ".repeat(50));
        progress.close();
        assertThat(out.toString()).endsWith("\r" + " ".repeat(72) + "\r");
    }
}
