package dev.bezoar.cli.vet;

import dev.bezoar.behaviour.canary.Canaries;
import dev.bezoar.behaviour.wire.ElementType;
import dev.bezoar.behaviour.wire.Slot;
import dev.bezoar.behaviour.wire.Tensor;
import dev.bezoar.formats.Table;
import dev.bezoar.formats.TableReader;
import dev.bezoar.formats.npy.NpyFile;
import dev.bezoar.formats.npy.NpzFile;
import dev.bezoar.formats.npy.NumberArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Items for a model, from a table or from NumPy arrays, in the shape that the model wants.
///
/// In a table the columns `id` and `expected` are what they say; the others are the model's input in their order, or,
/// if
/// it has one input a column, the columns of their names. In an `.npz` file every array is the input of its name, and
/// `expected` the answers.
final class ItemFile {
    private static final String ID = "id";
    private static final String EXPECTED = "expected";

    private final Path path;
    private final String name;
    private List<String> columns = List.of();
    private List<String> ids = List.of();
    private Optional<List<String>> expected = Optional.empty();
    private final Map<String, NumberArray> arrays = new HashMap<>();
    private List<List<String>> rows = List.of();

    private ItemFile(Path path) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
    }

    /// Reads `path` whole.
    static ItemFile read(Path path) throws IOException {
        ItemFile file = new ItemFile(path);
        if (file.name.endsWith(".npy")) {
            try (NpyFile array = NpyFile.open(path)) {
                file.arrays.put("", array.numbers());
            }
        } else if (file.name.endsWith(".npz")) {
            file.readArchive();
        } else {
            file.readTable();
        }
        return file;
    }

    /// Names of the columns that are fed to the model; empty for arrays.
    List<String> columns() {
        return columns;
    }

    /// Whether the file says what the right answers are.
    boolean hasExpected() {
        return expected.isPresent();
    }

    private void readArchive() throws IOException {
        arrays.putAll(NpzFile.read(path));
        NumberArray answers = arrays.remove(EXPECTED);
        if (answers != null) {
            List<String> texts = new ArrayList<>();
            for (double value : answers.values()) {
                texts.add(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
            }
            expected = Optional.of(texts);
        }
    }

    private void readTable() throws IOException {
        Table table = TableReader.read(path);
        rows = table.rows();
        columns = table.columns().stream()
                .filter(column -> !column.equals(ID) && !column.equals(EXPECTED))
                .toList();
        int id = table.columns().indexOf(ID);
        ids = id < 0 ? List.of() : values(id);
        int answer = table.columns().indexOf(EXPECTED);
        expected = answer < 0 ? Optional.empty() : Optional.of(values(answer));
        rows = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(column -> column != id && column != answer)
                        .mapToObj(row::get)
                        .toList())
                .toList();
    }

    private List<String> values(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /// The items in the shape that `inputs` want.
    ///
    /// @throws IllegalArgumentException if they cannot be read so
    Canaries items(List<Slot> inputs) {
        List<Tensor> tensors = arrays.isEmpty() ? fromTable(inputs) : fromArrays(inputs);
        long count = tensors.getFirst().shape().getFirst();
        List<String> named = ids.isEmpty()
                ? IntStream.range(0, Math.toIntExact(count))
                        .mapToObj(Integer::toString)
                        .toList()
                : ids;
        return new Canaries(named, tensors, expected);
    }

    private List<Tensor> fromArrays(List<Slot> inputs) {
        List<Tensor> tensors = new ArrayList<>();
        for (Slot input : inputs) {
            NumberArray array = arrays.get(arrays.containsKey("") && inputs.size() == 1 ? "" : input.name());
            if (array == null) {
                throw mismatch(name, "the model's input %s (%s) is not in it".formatted(input.name(), input.inWords()));
            }
            tensors.add(tensor(input, array.shape(), array.values()));
        }
        return tensors;
    }

    private List<Tensor> fromTable(List<Slot> inputs) {
        if (inputs.size() == 1) {
            List<Long> shape = List.of((long) rows.size(), (long) columns.size());
            Slot input = inputs.getFirst();
            if (input.type() == ElementType.TEXT) {
                return List.of(Tensor.ofTexts(
                        input.name(), shape, rows.stream().flatMap(List::stream).toList()));
            }
            double[] values = new double[Math.multiplyExact(rows.size(), columns.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(i / columns.size(), i % columns.size());
            }
            return List.of(tensor(input, shape, values));
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Slot input : inputs) {
            tensors.add(column(input));
        }
        return tensors;
    }

    private Tensor column(Slot input) {
        int column = columns.indexOf(input.name());
        if (column < 0) {
            throw mismatch(
                    name, "the model's input %s (%s) is no column of it".formatted(input.name(), input.inWords()));
        }
        List<Long> shape = List.of((long) rows.size(), 1L);
        if (input.type() == ElementType.TEXT) {
            return Tensor.ofTexts(input.name(), fitted(input, shape), values(column));
        }
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = number(row, column);
        }
        return tensor(input, shape, values);
    }

    private double number(int row, int column) {
        String text = rows.get(row).get(column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw mismatch(
                    "%s, row %d, column %s".formatted(name, row, columns.get(column)),
                    "the model wants a number, it is '%s'".formatted(text));
        }
    }

    private Tensor tensor(Slot input, List<Long> shape, double[] values) {
        if (!input.type().isNumber()) {
            throw mismatch(
                    name,
                    "numbers cannot be fed to the input %s, which is %s".formatted(input.name(), input.inWords()));
        }
        return Tensor.of(input.name(), input.type(), fitted(input, shape), values);
    }

    /// The shape that the model wants, if the items can be read so: a dimension it leaves open takes what is there.
    private List<Long> fitted(Slot input, List<Long> shape) {
        List<Long> wanted = new ArrayList<>(input.shape());
        if (wanted.isEmpty()) {
            return shape;
        }
        wanted.set(0, shape.getFirst());
        boolean isSameRank = wanted.size() == shape.size();
        for (int i = 1; i < wanted.size() && isSameRank; i++) {
            wanted.set(i, wanted.get(i) < 0 ? shape.get(i) : wanted.get(i));
        }
        if (wanted.contains(-1L) || Tensor.count(wanted) != Tensor.count(shape)) {
            throw mismatch(
                    name,
                    "its items have shape %s, the model's input %s wants %s"
                            .formatted(shape, input.name(), input.inWords()));
        }
        return wanted;
    }

    private static IllegalArgumentException mismatch(String where, String problem) {
        return new IllegalArgumentException(where + ": " + problem);
    }
}
