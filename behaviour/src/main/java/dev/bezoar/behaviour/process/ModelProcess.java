package dev.bezoar.behaviour.process;

import dev.bezoar.behaviour.wire.Body;
import dev.bezoar.behaviour.wire.BodyWriter;
import dev.bezoar.behaviour.wire.Frame;
import dev.bezoar.behaviour.wire.Slot;
import dev.bezoar.behaviour.wire.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// A model that runs in a process of its own, and is asked over a pipe.
///
/// Every failure is an [IOException] that says what happened: the model broke off, took too much memory or time, or its
/// process said what is no answer. After one, the process is gone.
public final class ModelProcess implements Closeable {
    private static final int MOST_ANSWERED = 1 << 29; // bytes

    private final ChildProcess child;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean isLimited;
    private List<Slot> inputs = List.of();
    private List<Slot> outputs = List.of();

    private ModelProcess(ChildProcess child) {
        this.child = child;
        this.in = new DataInputStream(new BufferedInputStream(child.output(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(child.input(), 1 << 16));
    }

    /// Starts a process and gives it the bytes of an ONNX model.
    public static ModelProcess start(byte[] model, Limits limits) throws IOException {
        ModelProcess started = new ModelProcess(ChildProcess.start(limits));
        try {
            started.load(model);
            return started;
        } catch (IOException | RuntimeException failure) {
            started.close();
            throw failure;
        }
    }

    private void load(byte[] model) throws IOException {
        isLimited =
                expect(() -> Frame.read(in, MOST_ANSWERED), Frame.Kind.HELLO).small() == 1;
        Body loaded = ask(new Frame(Frame.Kind.LOAD, model), Frame.Kind.LOADED);
        inputs = loaded.slots();
        outputs = loaded.slots();
        loaded.end();
    }

    /// Whether the system holds the process to limits of memory and processor time; else only the clock does.
    public boolean isLimited() {
        return isLimited;
    }

    /// What the model wants to be fed.
    public List<Slot> inputs() {
        return inputs;
    }

    /// What the model says it answers.
    public List<Slot> outputs() {
        return outputs;
    }

    /// Runs the model once.
    public List<Tensor> run(List<Tensor> fed) throws IOException {
        Body answer = ask(new BodyWriter().tensors(fed).frame(Frame.Kind.RUN), Frame.Kind.ANSWER);
        List<Tensor> answers = answer.tensors();
        answer.end();
        return answers;
    }

    private Body ask(Frame question, Frame.Kind wanted) throws IOException {
        return expect(
                () -> {
                    question.write(out);
                    return Frame.read(in, MOST_ANSWERED);
                },
                wanted);
    }

    private interface Exchange {
        Frame run() throws IOException;
    }

    private Body expect(Exchange exchange, Frame.Kind wanted) throws IOException {
        child.startClock();
        Frame answer;
        try {
            answer = exchange.run();
        } catch (IOException failure) {
            throw child.explained(failure);
        } finally {
            child.stopClock();
        }
        if (answer.kind() == Frame.Kind.FAILED) {
            throw new IOException("the model failed: " + answer.body().text());
        }
        if (answer.kind() != wanted) {
            throw new IOException("the model's process answered %s, not %s".formatted(answer.kind(), wanted));
        }
        return answer.body();
    }

    @Override
    public void close() {
        child.close();
    }
}
