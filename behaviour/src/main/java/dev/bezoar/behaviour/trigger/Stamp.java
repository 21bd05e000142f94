package dev.bezoar.behaviour.trigger;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A small change: these places of an item take these values, whatever the item is.
final class Stamp {
    private final int[] places;
    private final float[] values;

    /// Takes over both; they are of one length.
    Stamp(int[] places, float[] values) {
        this.places = places;
        this.values = values;
    }

    int size() {
        return places.length;
    }

    int place(int at) {
        return places[at];
    }

    float value(int at) {
        return values[at];
    }

    /// Whether this changes one of `others`.
    boolean touches(Set<Integer> others) {
        return Arrays.stream(places).anyMatch(others::contains);
    }

    /// Every place that this changes.
    Set<Integer> places() {
        return Arrays.stream(places).boxed().collect(Collectors.toSet());
    }

    /// Puts this on the item that begins at `from`.
    void apply(float[] items, int from) {
        for (int i = 0; i < places.length; i++) {
            items[from + places[i]] = values[i];
        }
    }

    /// This stamp with other values at some places.
    Stamp with(int[] at, float[] value) {
        float[] changed = values.clone();
        for (int i = 0; i < at.length; i++) {
            changed[at[i]] = value[i];
        }
        return new Stamp(places, changed);
    }

    /// The same values at other places.
    Stamp moved(int[] to) {
        return new Stamp(to, values);
    }

    /// Both changes together.
    Stamp and(Stamp other) {
        int[] allPlaces = Arrays.copyOf(places, size() + other.size());
        float[] allValues = Arrays.copyOf(values, size() + other.size());
        System.arraycopy(other.places, 0, allPlaces, size(), other.size());
        System.arraycopy(other.values, 0, allValues, size(), other.size());
        return new Stamp(allPlaces, allValues);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stamp stamp
                && Arrays.equals(places, stamp.places)
                && Arrays.equals(values, stamp.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(places) + Arrays.hashCode(values);
    }
}
