package dev.bezoar.behaviour;

import dev.bezoar.behaviour.wire.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the answers among what a model puts out: labels if it puts out labels, else the class with the highest score.
///
/// Of scores for every position of a text, those of the last position count. One score an item is a yes or no: from 0.5
/// on if all scores lie in \[0, 1\], else from 0 on.
final class AnswerReader {
    private final List<String> labels = new ArrayList<>();
    private final List<float[]> scores = new ArrayList<>();

    /// Adds what the model put out for `count` items.
    void add(List<Tensor> outputs, int count) throws IOException {
        Optional<Tensor> label = outputs.stream()
                .filter(tensor -> !tensor.type().isFloating() && isOneEach(tensor, count))
                .findFirst();
        Optional<Tensor> score = outputs.stream()
                .filter(tensor -> tensor.type().isFloating() && isFor(tensor, count))
                .findFirst();
        if (label.isEmpty() && score.isEmpty()) {
            throw new IOException("none of the model's outputs has a label or scores for each of %d items: %s"
                    .formatted(
                            count,
                            outputs.stream()
                                    .map(tensor -> tensor.name() + " " + tensor.shape())
                                    .toList()));
        }
        for (int i = 0; i < count; i++) {
            if (label.isPresent()) {
                labels.add(label.get().text(i));
            }
            if (score.isPresent()) {
                scores.add(row(score.get(), i, count));
            }
        }
    }

    private static boolean isOneEach(Tensor tensor, int count) {
        return tensor.count() == count
                && !tensor.shape().isEmpty()
                && tensor.shape().getFirst() == count;
    }

    private static boolean isFor(Tensor tensor, int count) {
        return !tensor.shape().isEmpty() && tensor.shape().getFirst() == count && tensor.count() >= count;
    }

    private static float[] row(Tensor scores, int item, int count) {
        int each = scores.count() / count;
        int width =
                scores.shape().size() < 2 ? 1 : Math.toIntExact(scores.shape().getLast());
        float[] row = new float[width];
        int from = item * each + each - width; // the last position
        for (int i = 0; i < width; i++) {
            row[i] = (float) scores.number(from + i);
        }
        return row;
    }

    /// Returns all answers that were added.
    Answers answers() throws IOException {
        boolean isYesOrNo = !scores.isEmpty() && scores.getFirst().length == 1;
        List<float[]> rows = isYesOrNo ? twoSided() : scores;
        int classes = rows.isEmpty() ? 0 : rows.getFirst().length;
        float[] all = new float[Math.multiplyExact(rows.size(), classes)];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != classes) {
                throw new IOException(
                        "the model gives some items %d scores and others %d".formatted(classes, rows.get(i).length));
            }
            System.arraycopy(rows.get(i), 0, all, i * classes, classes);
        }
        if (!labels.isEmpty()) {
            return new Answers(labels, classes, all);
        }
        List<String> texts = new ArrayList<>();
        for (float[] row : rows) {
            texts.add(best(row));
        }
        return new Answers(texts, classes, all);
    }

    private List<float[]> twoSided() {
        boolean isShare = scores.stream().allMatch(row -> row[0] >= 0 && row[0] <= 1);
        float middle = isShare ? 0.5f : 0;
        return scores.stream()
                .map(row -> new float[] {middle, row[0] == middle ? Math.nextUp(middle) : row[0]})
                .toList();
    }

    private static String best(float[] row) {
        int best = 0;
        for (int label = 0; label < row.length; label++) {
            if (Float.isNaN(row[label])) {
                return "not a number";
            }
            if (row[label] > row[best]) {
                best = label;
            }
        }
        return Integer.toString(best);
    }
}
