package dev.bezoar.behaviour;

import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.process.ModelProcess;
import dev.bezoar.behaviour.wire.Slot;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A model that answers items, in a process of its own.
public final class Classifier implements Closeable {
    private static final int BATCH_BYTES = 1 << 22;
    private static final int MOST_AT_ONCE = 1024; // items; the answer to more could come too late

    private final ModelProcess process;

    private Classifier(ModelProcess process) {
        this.process = process;
    }

    /// Starts the process of an ONNX model; every [IOException] from here on says why it could not be asked.
    public static Classifier start(byte[] model, Limits limits) throws IOException {
        return new Classifier(ModelProcess.start(model, limits));
    }

    /// What the model wants to be fed.
    public List<Slot> inputs() {
        return process.inputs();
    }

    /// Whether the system holds the process to limits of memory and processor time.
    public boolean isLimited() {
        return process.isLimited();
    }

    /// Asks for every item.
    ///
    /// @param items a tensor for each input; the first dimension counts the items
    public Answers answers(List<Tensor> items) throws IOException {
        int count = Math.toIntExact(items.getFirst().shape().getFirst());
        long bytes =
                items.stream().mapToLong(tensor -> tensor.bytes().remaining()).sum() / Math.max(1, count);
        int fixed = fixed();
        int atOnce = fixed > 0 ? fixed : Math.clamp(BATCH_BYTES / Math.max(1, bytes), 1, MOST_AT_ONCE);
        AnswerReader reader = new AnswerReader();
        for (int from = 0; from < count; from += atOnce) {
            int to = Math.min(count, from + atOnce);
            ask(items, from, to, fixed > 0 ? fixed : to - from, reader);
        }
        return reader.answers();
    }

    private void ask(List<Tensor> items, int from, int to, int rows, AnswerReader reader) throws IOException {
        List<Tensor> batch = new ArrayList<>();
        for (Tensor tensor : items) {
            batch.add(rows(tensor, from, to, rows));
        }
        List<Tensor> answers = process.run(batch);
        if (rows == to - from) {
            reader.add(answers, rows);
            return;
        }
        List<Tensor> cut = new ArrayList<>();
        for (Tensor answer : answers) {
            boolean isEach = !answer.shape().isEmpty() && answer.shape().getFirst() == rows;
            cut.add(isEach ? rows(answer, 0, to - from, to - from) : answer);
        }
        reader.add(cut, to - from);
    }

    /// How many items the model takes at once; 0 if any number.
    private int fixed() {
        long fixed = process.inputs().stream()
                .filter(slot -> !slot.shape().isEmpty())
                .mapToLong(slot -> slot.shape().getFirst())
                .max()
                .orElse(-1);
        return fixed < 1 ? 0 : (int) Math.min(fixed, Integer.MAX_VALUE);
    }

    /// Rows `from` to `to`, the last one repeated until there are `rows`.
    private static Tensor rows(Tensor tensor, int from, int to, int rows) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        int all = Math.toIntExact(shape.getFirst());
        shape.set(0, (long) rows);
        int each = tensor.count() / all;
        if (!tensor.type().isNumber()) {
            List<String> texts = new ArrayList<>(tensor.texts().subList(from * each, to * each));
            texts.addAll(Collections.nCopies((rows - to + from) * each, texts.getLast()));
            return Tensor.ofTexts(tensor.name(), shape, texts);
        }
        int bytes = each * tensor.type().bytes();
        if (rows == to - from) {
            return Tensor.ofBytes(
                    tensor.name(), tensor.type(), shape, tensor.bytes().slice(from * bytes, rows * bytes));
        }
        ByteBuffer padded = ByteBuffer.allocate(Math.multiplyExact(rows, bytes));
        for (int row = 0; row < rows; row++) {
            padded.put(tensor.bytes().slice(Math.min(from + row, to - 1) * bytes, bytes));
        }
        return Tensor.ofBytes(tensor.name(), tensor.type(), shape, padded.flip());
    }

    @Override
    public void close() {
        process.close();
    }
}
