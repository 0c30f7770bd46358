package org.qanad.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Counts requests by account and by address, and keeps a lane free for whoever is signed in. Each server counts for
 * itself and forgets in minutes: a limit, not a ledger.
 */
@Component
final class Pace {
    private static final int MOST_KNOWN = 100_000;
    /** Requests under way at once by whoever is not signed in: as many as leave the database to the others. */
    private static final int STRANGERS_AT_ONCE = 4;

    private static final long PATIENCE_SECONDS = 3;

    private final Limits limits;
    private final Cache<String, Bucket> accounts = cache();
    private final Cache<String, Bucket> addresses = cache();
    private final Cache<String, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE, true);

    Pace(Limits limits) {
        this.limits = limits;
    }

    /** A key of somebody signed in, seen to be one within the last minutes. */
    boolean isProven(String credential) {
        return proven.getIfPresent(digest(credential)) != null;
    }

    void prove(String credential) {
        proven.put(digest(credential), true);
    }

    /** Takes a request of an account, or says how long to wait. */
    void account(String account, int cost) {
        take(accounts.get(account, _ -> bucket(limits.account())), cost);
    }

    /** Takes a request from an address by a stranger, or says how long to wait. */
    void address(String address) {
        take(addresses.get(address, _ -> bucket(limits.address())), 1);
    }

    /** Lets a stranger in when few enough are, or refuses: whoever is signed in never waits here. */
    void enter() throws InterruptedException {
        if (!strangers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw Refusal.waiting(Problem.BUSY, Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }

    void leave() {
        strangers.release();
    }

    private static void take(Bucket bucket, int cost) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed()) {
            throw Refusal.waiting(
                    Problem.TOO_FAST,
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
        }
    }

    private static Bucket bucket(int aMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                .build();
    }

    private static Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build();
    }

    /** A key is never kept as it is. */
    private static String digest(String credential) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
