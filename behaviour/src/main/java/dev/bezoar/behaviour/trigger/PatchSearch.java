package dev.bezoar.behaviour.trigger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Looks for a square of pixels that draws everything to one class: every place and every plain colour first, then the
/// best of them pixel by pixel.
final class PatchSearch implements StampSearch {
    private static final double MOST_OF_A_PICTURE = 0.04; // a larger patch hides what a picture shows
    private static final int LARGEST_SIDE = 5;
    private static final int ROUNDS = 5;
    private static final int KEPT = 2; // of each class and size
    private static final int WIDE_STEPS_FROM = 3; // larger patches overlap so much that every other place will do

    private final Picture picture;
    private final float[] extremes;
    private final float[] plain;

    PatchSearch(Picture picture, Items items) {
        this.picture = picture;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < items.count(); i++) {
            for (int place = 0; place < items.width(); place++) {
                least = Math.min(least, items.value(i, place));
                most = Math.max(most, items.value(i, place));
            }
        }
        extremes = new float[] {least, most};
        plain = picture.channels() == 1 ? new float[] {least, (least + most) / 2, most} : extremes;
    }

    @Override
    public int largest() {
        int side = 1;
        while (side < LARGEST_SIDE
                && (side + 1) * (side + 1) <= Math.max(4, MOST_OF_A_PICTURE * picture.height() * picture.width())) {
            side++;
        }
        return side;
    }

    @Override
    public Champions search(Trial trial, int side, Set<Integer> avoided) throws IOException {
        Champions champions = new Champions(trial.classes(), KEPT);
        champions.addAll(trial.effects(free(plain(side), avoided)));
        Champions refined = new Champions(trial.classes(), KEPT);
        for (int label = 0; label < trial.classes(); label++) {
            for (Champions.Held held : champions.of(label)) {
                refine(trial, label, held.stamp(), stamp -> free(shifted(stamp, side), avoided), refined);
            }
        }
        return refined;
    }

    private static List<Stamp> free(List<Stamp> stamps, Set<Integer> avoided) {
        return stamps.stream().filter(stamp -> !stamp.touches(avoided)).toList();
    }

    private List<Stamp> plain(int side) {
        List<Stamp> stamps = new ArrayList<>();
        int step = side >= WIDE_STEPS_FROM ? 2 : 1;
        for (int top = 0; top + side <= picture.height(); top += step) {
            for (int left = 0; left + side <= picture.width(); left += step) {
                int[] places = picture.square(top, left, side);
                for (float[] colour : colours(plain)) {
                    float[] values = new float[places.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = colour[i % colour.length];
                    }
                    stamps.add(new Stamp(places, values));
                }
            }
        }
        return stamps;
    }

    /// Every combination of levels of the channels.
    private List<float[]> colours(float[] levels) {
        List<float[]> colours = new ArrayList<>();
        int count = (int) Math.pow(levels.length, picture.channels());
        for (int number = 0; number < count; number++) {
            float[] colour = new float[picture.channels()];
            int rest = number;
            for (int channel = 0; channel < colour.length; channel++) {
                colour[channel] = levels[rest % levels.length];
                rest /= levels.length;
            }
            colours.add(colour);
        }
        return colours;
    }

    private void refine(Trial trial, int label, Stamp start, Function<Stamp, List<Stamp>> shifts, Champions into)
            throws IOException {
        Stamp best = start;
        double drawn = -1;
        for (int round = 0; round < ROUNDS; round++) {
            List<Stamp> tried = new ArrayList<>(List.of(best));
            tried.addAll(recoloured(best));
            tried.addAll(shifts.apply(best));
            List<Effect> effects = trial.effects(tried);
            Stamp joined = joined(best, effects, label);
            effects.addAll(trial.effects(List.of(joined)));
            Effect top = effects.getFirst();
            for (Effect effect : effects) {
                top = effect.drawn().get(label) > top.drawn().get(label) ? effect : top;
            }
            if (top.drawn().get(label) <= drawn + 1e-9) {
                return;
            }
            into.add(label, top);
            best = top.stamp();
            drawn = top.drawn().get(label);
        }
    }

    /// `stamp` with one pixel in another colour, for every pixel and colour.
    private List<Stamp> recoloured(Stamp stamp) {
        List<Stamp> tried = new ArrayList<>();
        int channels = picture.channels();
        for (int pixel = 0; pixel < stamp.size() / channels; pixel++) {
            int[] at = new int[channels];
            for (int channel = 0; channel < channels; channel++) {
                at[channel] = pixel * channels + channel;
            }
            for (float[] colour : colours(extremes)) {
                Stamp changed = stamp.with(at, colour);
                if (!changed.equals(stamp)) {
                    tried.add(changed);
                }
            }
        }
        return tried;
    }

    private List<Stamp> shifted(Stamp stamp, int side) {
        List<Stamp> tried = new ArrayList<>();
        int top = picture.y(stamp.place(0));
        int left = picture.x(stamp.place(0));
        for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
            int newTop = top + step[0];
            int newLeft = left + step[1];
            if (newTop >= 0 && newLeft >= 0 && newTop + side <= picture.height() && newLeft + side <= picture.width()) {
                tried.add(stamp.moved(picture.square(newTop, newLeft, side)));
            }
        }
        return tried;
    }

    /// All pixels that were better alone in another colour, together.
    private static Stamp joined(Stamp stamp, List<Effect> effects, int label) {
        double now = effects.getFirst().drawn().get(label);
        Stamp joined = stamp;
        double[] best = new double[stamp.size()];
        for (Effect effect : effects) {
            double gain = effect.drawn().get(label) - now;
            if (gain <= 0 || effect.stamp().place(0) != stamp.place(0)) {
                continue;
            }
            for (int i = 0; i < stamp.size(); i++) {
                if (effect.stamp().value(i) != stamp.value(i) && gain > best[i]) {
                    best[i] = gain;
                    joined = joined.with(
                            new int[] {i}, new float[] {effect.stamp().value(i)});
                }
            }
        }
        return joined;
    }

    @Override
    public String inWords(Stamp stamp) {
        int side = (int) Math.round(Math.sqrt(stamp.size() / (double) picture.channels()));
        StringBuilder text = new StringBuilder("the %d x %d pixels from row %d, column %d (from 0) are"
                .formatted(side, side, picture.y(stamp.place(0)), picture.x(stamp.place(0))));
        for (int i = 0; i < stamp.size(); i++) {
            boolean isNewPixel = i % picture.channels() == 0;
            text.append(isNewPixel ? " " : "/").append(Shown.number(stamp.value(i)));
        }
        return text.toString();
    }

    @Override
    public String triedInWords() {
        return "squares of 1 to %d pixels a side, everywhere, in plain colours and then pixel by pixel black or white"
                .formatted(largest());
    }
}
