package dev.bezoar.core.math;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import java.io.IOException;
import java.util.random.RandomGenerator;

/// The generator of [java.util.SplittableRandom], whose state can be written: the same seed gives the same numbers.
///
/// A counter goes on by an odd step; what it reads is mixed. To split is to draw the start and the step of another. One
/// thread.
///
/// @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea and Flood 2014, "Fast splittable pseudorandom
///     number generators"</a>
public final class SplitMix64 implements RandomGenerator, Stateful {
    private static final long GOLDEN_STEP = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio
    private static final long ALTERNATING = 0xAAAAAAAAAAAAAAAAL;
    private static final int LEAST_CHANGES = 24; // between neighbouring bits of a step

    private long counter;
    private long step;

    /// @param seed any number
    public SplitMix64(long seed) {
        this(seed, GOLDEN_STEP);
    }

    private SplitMix64(long counter, long step) {
        this.counter = counter;
        this.step = step;
    }

    @Override
    public long nextLong() {
        long mixed = advance();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /// Returns another generator, whose numbers are independent of what this one goes on with.
    public SplitMix64 split() {
        long start = nextLong();
        return new SplitMix64(start, mixedStep(advance()));
    }

    private long advance() {
        counter += step;
        return counter;
    }

    private static long mixedStep(long drawn) {
        long mixed = (drawn ^ (drawn >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        mixed = (mixed ^ (mixed >>> 33)) | 1;
        return Long.bitCount(mixed ^ (mixed >>> 1)) < LEAST_CHANGES ? mixed ^ ALTERNATING : mixed;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.number(counter).number(step);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        counter = in.number();
        step = in.number();
    }
}
