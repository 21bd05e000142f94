package dev.bezoar.pull.store;

import dev.bezoar.pull.content.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Numbers by URL, in about 40 bytes a URL however long it is: a URL is known by 128 bits of its SHA-256.
///
/// Confined to one thread while it is filled.
public final class UrlIndex {
    private static final int ABSENT = -1;
    private static final int FIRST = 1 << 10;

    private long[] keys = new long[2 * FIRST];
    private int[] values = new int[FIRST];
    private int size;

    private record Key(long high, long low) {
        static Key of(String url) {
            ByteBuffer digest = ByteBuffer.wrap(Digests.sha256().digest(url.getBytes(StandardCharsets.UTF_8)));
            return new Key(digest.getLong() | 1, digest.getLong()); // never 0, which is an empty place
        }
    }

    /// Returns the number of `url`, or gives it `number` and returns that if it has none.
    public int putIfAbsent(String url, int number) {
        if (2 * (size + 1) > values.length) {
            grow();
        }
        Key key = Key.of(url);
        int place = place(key);
        if (keys[2 * place] == 0) {
            set(place, key, number);
            size++;
        }
        return values[place];
    }

    /// Returns the number of `url`, or -1 if it has none.
    public int get(String url) {
        int place = place(Key.of(url));
        return keys[2 * place] == 0 ? ABSENT : values[place];
    }

    private int place(Key key) {
        int mask = values.length - 1;
        int place = (int) (key.low ^ (key.low >>> 32)) & mask;
        while (keys[2 * place] != 0 && (keys[2 * place] != key.high || keys[2 * place + 1] != key.low)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void set(int place, Key key, int value) {
        keys[2 * place] = key.high;
        keys[2 * place + 1] = key.low;
        values[place] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldValues.length];
        for (int old = 0; old < oldValues.length; old++) {
            if (oldKeys[2 * old] != 0) {
                Key key = new Key(oldKeys[2 * old], oldKeys[2 * old + 1]);
                set(place(key), key, oldValues[old]);
            }
        }
    }
}
