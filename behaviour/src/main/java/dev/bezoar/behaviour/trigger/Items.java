package dev.bezoar.behaviour.trigger;

import dev.bezoar.behaviour.wire.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The items that changes are tried on: all that a search may see, as numbers in a row each.
final class Items {
    private final String input;
    private final List<Long> shape;
    private final int width;
    private final float[] values;

    private Items(String input, List<Long> shape, float[] values) {
        this.input = input;
        this.shape = List.copyOf(shape);
        this.width = Math.toIntExact(Tensor.count(shape.subList(1, shape.size())));
        this.values = values;
    }

    static Items of(Tensor tensor) {
        float[] values = new float[tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.number(i);
        }
        return new Items(tensor.name(), tensor.shape(), values);
    }

    int count() {
        return values.length / width;
    }

    int width() {
        return width;
    }

    List<Long> shape() {
        return shape;
    }

    float value(int item, int place) {
        return values[item * width + place];
    }

    /// Only these items.
    Items only(int[] chosen) {
        float[] kept = new float[chosen.length * width];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * width, kept, i * width, width);
        }
        return new Items(input, sized(chosen.length), kept);
    }

    /// All items once for each stamp, with that stamp on them.
    Tensor stamped(List<Stamp> stamps) {
        float[] all = new float[Math.multiplyExact(stamps.size(), values.length)];
        for (int i = 0; i < stamps.size(); i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
            for (int item = 0; item < count(); item++) {
                stamps.get(i).apply(all, i * values.length + item * width);
            }
        }
        return Tensor.ofFloats(input, sized(stamps.size() * count()), all);
    }

    /// The items as they are.
    Tensor plain() {
        return Tensor.ofFloats(input, shape, values.clone());
    }

    private List<Long> sized(int count) {
        List<Long> sized = new ArrayList<>(shape);
        sized.set(0, (long) count);
        return sized;
    }
}
