package org.qanad.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Seals every few seconds while the server serves, on whichever node comes first, and once more when it stops. It
 * begins before the first request and ends after the last.
 */
@Component
final class Sealing implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Before the web server, which starts late and stops early. */
    private static final int EARLY = 0;

    private final Sealer sealer;
    private volatile @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    Sealing(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public int getPhase() {
        return EARLY;
    }

    @Override
    public void start() {
        if (!sealer.ready()) {
            return;
        }
        if (sealer.beginEra()) {
            LOG.warn("The database runs in another cluster than before: a new era of transaction numbers begins.");
        }
        var stop = new CountDownLatch(1);
        stopped = stop;
        thread = Thread.ofVirtual().name("sealing").start(() -> sealUntil(stop));
    }

    @Override
    public void stop() {
        var sealing = thread;
        if (sealing != null) {
            stopped.countDown();
            try {
                sealing.join(Duration.ofSeconds(20));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void sealUntil(CountDownLatch stop) {
        var last = false;
        while (!last) {
            try {
                last = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException hurried) {
                last = true;
            }
            seal();
        }
    }

    private void seal() {
        try {
            sealer.sealAll();
        } catch (Sealer.ChainCut cut) {
            LOG.error("Nothing is sealed any more. {}", cut.getMessage());
        } catch (RuntimeException failed) {
            // A message of the database may quote a row: only what kind of failure it was is written down.
            LOG.error("Sealing failed and is tried again: {}", failed.getClass().getName());
        }
    }
}
