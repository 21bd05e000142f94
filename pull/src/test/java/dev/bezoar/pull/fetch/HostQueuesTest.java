package dev.bezoar.pull.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostQueuesTest {
    @Test
    void await_everyTaskOfManyHosts_hasRunAndNeverMoreThanTwoOfOne() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        try (HostQueues queues = new HostQueues(2, Duration.ZERO, 8, 10)) {
            for (int task = 0; task < 500; task++) {
                boolean watched = task % 5 == 0;
                queues.submit("h" + task % 5, () -> {
                    if (watched) {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        running.decrementAndGet();
                    }
                    ran.incrementAndGet();
                });
            }
            queues.await();
        }

        assertThat(ran).hasValue(500);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void await_taskFailed_throwsWhatItThrewAndBeginsNoOther() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        try (HostQueues queues = new HostQueues(1, Duration.ZERO, 1, 100)) {
            queues.submit("bad", () -> {
                begun.countDown();
                fail.await();
                throw new IOException("lock.store: No space left on device");
            });
            begun.await();
            for (int host = 0; host < 20; host++) {
                queues.submit("h" + host, others::incrementAndGet);
            }
            fail.countDown();

            assertThatThrownBy(queues::await)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("lock.store: No space left on device");
            assertThatThrownBy(() -> queues.submit("later", others::incrementAndGet))
                    .hasRootCauseMessage("lock.store: No space left on device");
        }

        assertThat(others).hasValue(0);
    }
}
