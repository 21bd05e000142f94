package dev.bezoar.service.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void read_anywhere_goesOnTheSame() throws IOException {
        for (int place : new int[] {0, 300, 1_001, 2_999}) {
            Timeline unbroken = new Timeline();
            add(unbroken, 0, place);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            unbroken.save(new StateWriter(bytes));

            Timeline read = Timeline.read(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));

            assertThat(read.points()).isEqualTo(unbroken.points());
            add(unbroken, place, 5_000);
            add(read, place, 5_000);
            assertThat(read.points()).isEqualTo(unbroken.points()).hasSizeBetween(Timeline.MOST / 2, Timeline.MOST);
        }
    }

    private static void add(Timeline timeline, int from, int to) {
        for (int at = from; at < to; at++) {
            timeline.add(new Timeline.Point(at, at / 7.0, -at));
        }
    }
}
