package dev.bezoar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void done_someScans_saysWhatIsLeft() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), clock::get);

        clock.set(30 * SECOND);
        line.done(3, 12);

        assertThat(out.toString().strip()).isEqualTo("3 of 12 scans, 1 min 30 s left");
    }

    @Test
    void done_everything_wipesTheLine() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), clock::get);

        line.done(12, 12);

        assertThat(out.toString()).isEqualTo("\r" + " ".repeat(60) + "\r");
    }
}
