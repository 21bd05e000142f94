package dev.bezoar.service.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A bucket of requests for each key: it fills at a steady rate and holds two seconds of it.
final class RateLimits {
    private static final double SECONDS_HELD = 2;

    private final double aSecond;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private static final class Bucket {
        private double level;
        private long filled;
    }

    RateLimits(double aSecond) {
        this.aSecond = aSecond;
    }

    /// Takes one request of `key`; returns whether it may be served.
    ///
    /// @param nanoseconds of a clock that never goes back
    boolean take(String key, long nanoseconds) {
        Bucket bucket = buckets.computeIfAbsent(key, _ -> full(nanoseconds));
        synchronized (bucket) {
            double since = (nanoseconds - bucket.filled) / 1e9;
            bucket.level = Math.min(capacity(), bucket.level + since * aSecond);
            bucket.filled = nanoseconds;
            if (bucket.level < 1) {
                return false;
            }
            bucket.level--;
            return true;
        }
    }

    private Bucket full(long nanoseconds) {
        Bucket bucket = new Bucket();
        bucket.level = capacity();
        bucket.filled = nanoseconds;
        return bucket;
    }

    private double capacity() {
        return Math.max(1, SECONDS_HELD * aSecond);
    }
}
