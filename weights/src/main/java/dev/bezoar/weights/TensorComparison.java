package dev.bezoar.weights;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.weights.spectrum.Spectrum;
import dev.bezoar.weights.tensor.ElementType;
import dev.bezoar.weights.tensor.Tensor;
import dev.bezoar.weights.tensor.TensorSet.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Compares one tensor with its reference of the same shape.
final class TensorComparison {
    private static final int FEW_DIRECTIONS = 8;
    private static final int MANY_DIRECTIONS = 80; // adapters have up to 64
    private static final int HANDFUL_OF_ROWS = 16;
    private static final double SMALL_SHARE_OF_ROWS = 0.05;
    private static final double NEARLY_ALL = 0.999;
    private static final double TIES = 0.01; // of quantised values, that other arithmetic rounds to the next level
    private static final double CLEAR_RATIO = 3;
    private static final double CLEAR_GAP = 1.3; // the values of a training run fade without one
    private static final double EVEN_REST = 0.1; // noise has 0.5, training 0.01 to 0.05
    private static final double ROUNDINGS = 8; // that a merge may cost where each is expected to cost one
    private static final int SAMPLED_ROWS = 64;
    private static final int SAMPLED_FLOATS = 1 << 22;
    private static final int MOST_COLUMNS = 1 << 24; // a row of both is in memory as a whole
    private static final int CHUNK = 1 << 20;

    private final Place reference;
    private final Place candidate;
    private final String name;

    TensorComparison(Place reference, Place candidate) {
        this.reference = reference;
        this.candidate = candidate;
        name = candidate.tensor().name();
    }

    TensorChange change() throws IOException {
        checkSize();
        if (isSameBytes()) {
            return TensorChange.of(name, ChangeKind.IDENTICAL, 0);
        }
        if (candidate.tensor().elements() == 0) {
            return TensorChange.of(name, ChangeKind.RECAST, 0);
        }
        Storage storage = storage();
        Difference difference = new Difference(reference, candidate, storage);
        DifferenceCount count = difference.count();
        boolean isOnGrid = storage.isGrid();
        if (count.isNothing()) {
            return TensorChange.of(name, isOnGrid ? ChangeKind.REQUANTISED : ChangeKind.RECAST, 0);
        }
        if (count.zeroedShare() >= NEARLY_ALL
                && (difference.rowCount() == 1 || count.changedRows() > HANDFUL_OF_ROWS)) {
            return TensorChange.of(name, ChangeKind.PRUNED, count.relativeSize());
        }
        if (difference.rowCount() == 1) {
            return TensorChange.of(name, ChangeKind.VECTOR, count.relativeSize());
        }
        boolean mayBeTies = isOnGrid && count.changedShare() <= TIES;
        if (!mayBeTies
                && count.changedRows() <= HANDFUL_OF_ROWS
                && count.changedRows() <= SMALL_SHARE_OF_ROWS * difference.rowCount()) {
            return new TensorChange(
                    name,
                    ChangeKind.ROWS,
                    count.relativeSize(),
                    count.changedRows(),
                    0,
                    1,
                    0,
                    count.firstRows(),
                    List.of());
        }
        return byDirections(difference, count, mayBeTies);
    }

    private TensorChange byDirections(Difference difference, DifferenceCount count, boolean mayBeTies)
            throws IOException {
        int rows = difference.rowCount();
        int columns = difference.columnCount();
        Spectrum spectrum = Spectrum.of(difference, FEW_DIRECTIONS);
        Directions directions = Directions.of(spectrum, rows, columns);
        if (directions.standingOut() == Directions.UNBOUNDED) {
            spectrum = Spectrum.of(difference, MANY_DIRECTIONS);
            directions = Directions.of(spectrum, rows, columns);
        }
        ChangeKind kind = kind(spectrum, directions, count);
        if (kind == ChangeKind.NOISE && mayBeTies) {
            kind = ChangeKind.REQUANTISED;
        }
        List<Integer> where = new ArrayList<>();
        for (int column : spectrum.leadingColumns(kind == ChangeKind.RANK_ONE ? 10 : 0)) {
            where.add(column);
        }
        List<Double> values = new ArrayList<>();
        for (int at = 0; at < spectrum.size(); at++) {
            values.add(spectrum.value(at));
        }
        return new TensorChange(
                name,
                kind,
                count.relativeSize(),
                kind == ChangeKind.RANK_ONE ? 1 : Math.min(directions.standingOut(), spectrum.size()),
                spectrum.leadingShare(),
                spectrum.leadingRatio(),
                directions.edge(),
                where,
                values);
    }

    private static ChangeKind kind(Spectrum spectrum, Directions directions, DifferenceCount count) {
        if (directions.standingOut() == 0) {
            return ChangeKind.NOISE;
        }
        boolean isRestEven = directions.restSpread() >= EVEN_REST;
        boolean isRestRounding = directions.restShare() * spectrum.energy() <= ROUNDINGS * count.roundingEnergy()
                || directions.restShare() <= 1e-6;
        if (spectrum.leadingRatio() >= CLEAR_RATIO || (directions.standingOut() == 1 && isRestEven)) {
            return ChangeKind.RANK_ONE;
        }
        boolean isBounded = directions.standingOut() != Directions.UNBOUNDED && directions.gap() >= CLEAR_GAP;
        return isBounded && (isRestEven || isRestRounding) ? ChangeKind.LOW_RANK : ChangeKind.SPREAD;
    }

    private void checkSize() throws MalformedInputException {
        Tensor tensor = candidate.tensor();
        long rows = Math.max(1, tensor.rows());
        if (rows > Integer.MAX_VALUE || tensor.elements() / rows > MOST_COLUMNS) {
            throw new MalformedInputException(
                    candidate.file().path().toString(),
                    "tensor %s of shape %s must have at most %d values a row to be compared"
                            .formatted(name, tensor.shape(), MOST_COLUMNS));
        }
    }

    private boolean isSameBytes() throws IOException {
        Tensor before = reference.tensor();
        Tensor after = candidate.tensor();
        if (before.type() != after.type()) {
            return false;
        }
        byte[] left = new byte[CHUNK];
        byte[] right = new byte[CHUNK];
        for (long start = 0; start < after.bytes(); start += CHUNK) {
            int length = (int) Math.min(CHUNK, after.bytes() - start);
            reference.file().readBytes(before, start, left, length);
            candidate.file().readBytes(after, start, right, length);
            if (!Arrays.equals(left, 0, length, right, 0, length)) {
                return false;
            }
        }
        return true;
    }

    /// Tells how the candidate's values are stored from its type, and where the type is a wide one from its first rows.
    private Storage storage() throws IOException {
        ElementType stored = candidate.tensor().type();
        if (stored.isInteger() && !reference.tensor().type().isInteger()) {
            return new Storage.ScaledRows();
        }
        ElementType before = reference.tensor().type();
        if (stored.hasSearchedScales() && before != stored) {
            return new Storage.OwnScales(candidate);
        }
        if (stored.blockElements() > 1 || stored.isInteger()) {
            return new Storage.Cast(before, stored);
        }
        Difference plain = new Difference(reference, candidate, new Storage.Cast(before, stored));
        int rows = Math.clamp(SAMPLED_FLOATS / plain.columnCount(), 1, Math.min(SAMPLED_ROWS, plain.rowCount()));
        float[] was = new float[rows * plain.columnCount()];
        float[] is = new float[was.length];
        plain.readBoth(0, rows, was, is);
        for (ElementType narrow : new ElementType[] {ElementType.BF16, ElementType.F16}) {
            if (stored.blockBytes() > narrow.blockBytes() && isKept(is, narrow) && !isKept(was, narrow)) {
                return new Storage.Cast(before, narrow);
            }
        }
        if (plain.rowCount() == 1) {
            return plain.storage();
        }
        Optional<Grid> grid = Grid.find(is, was, rows, plain.columnCount(), stored);
        return grid.isPresent() ? new Storage.Levels(grid.get(), stored) : plain.storage();
    }

    private static boolean isKept(float[] values, ElementType type) {
        float[] rounded = values.clone();
        type.round(rounded, rounded.length);
        return Arrays.equals(values, rounded);
    }
}
