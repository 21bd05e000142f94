package dev.bezoar.behaviour.trigger;

import java.util.List;
import java.util.Optional;

/// How the places of an item lie in a picture.
record Picture(int channels, int height, int width, boolean isChannelsFirst) {
    private static final int MOST_CHANNELS = 4;

    /// Reads `[items, height, width]`, `[items, channels, height, width]` or `[items, height, width, channels]`.
    static Optional<Picture> of(List<Long> shape) {
        if (shape.size() == 3) {
            return Optional.of(
                    new Picture(1, shape.get(1).intValue(), shape.get(2).intValue(), true));
        }
        if (shape.size() == 4 && shape.get(1) <= MOST_CHANNELS) {
            return Optional.of(new Picture(
                    shape.get(1).intValue(),
                    shape.get(2).intValue(),
                    shape.get(3).intValue(),
                    true));
        }
        if (shape.size() == 4 && shape.get(3) <= MOST_CHANNELS) {
            return Optional.of(new Picture(
                    shape.get(3).intValue(),
                    shape.get(1).intValue(),
                    shape.get(2).intValue(),
                    false));
        }
        return Optional.empty();
    }

    /// The places of the square whose upper left corner is at `top`, `left`; pixel by pixel, its channels together.
    int[] square(int top, int left, int side) {
        int[] places = new int[side * side * channels];
        int next = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    places[next++] =
                            isChannelsFirst ? (channel * height + y) * width + x : (y * width + x) * channels + channel;
                }
            }
        }
        return places;
    }

    /// The row of `place`.
    int y(int place) {
        return isChannelsFirst ? place / width % height : place / channels / width;
    }

    /// The column of `place`.
    int x(int place) {
        return isChannelsFirst ? place % width : place / channels % width;
    }
}
