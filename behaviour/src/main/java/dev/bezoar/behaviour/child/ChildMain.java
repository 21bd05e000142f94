package dev.bezoar.behaviour.child;

import ai.onnxruntime.OrtException;
import dev.bezoar.behaviour.wire.BodyWriter;
import dev.bezoar.behaviour.wire.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/// Runs one model and answers over standard input and output until nobody asks any more.
///
/// Started by another program, never by a person. It knows no file: the model and its inputs come over the pipe.
public final class ChildMain {
    private static final int MOST_ASKED = Integer.MAX_VALUE - 16; // our parent is trusted

    private ChildMain() {}

    /// Answers until the pipe ends.
    ///
    /// @param arguments `limited` if the system holds this process to limits of memory and time
    public static void main(String[] arguments) throws IOException {
        boolean isLimited = arguments.length > 0 && arguments[0].equals("limited");
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
            new BodyWriter().small(isLimited ? 1 : 0).frame(Frame.Kind.HELLO).write(out);
            answerAll(in, out);
        }
    }

    private static void answerAll(DataInputStream in, DataOutputStream out) throws IOException {
        try (LoadedModel model = new LoadedModel()) {
            while (true) {
                answer(Frame.read(in, MOST_ASKED), model).write(out);
            }
        } catch (EOFException _) {
            // nobody asks any more
        } catch (OrtException failure) {
            throw new IOException(failure);
        }
    }

    private static Frame answer(Frame asked, LoadedModel model) throws IOException {
        try {
            return switch (asked.kind()) {
                case LOAD -> {
                    model.load(asked.body().rest());
                    yield new BodyWriter()
                            .slots(model.inputs())
                            .slots(model.outputs())
                            .frame(Frame.Kind.LOADED);
                }
                case RUN ->
                    new BodyWriter().tensors(model.run(asked.body().tensors())).frame(Frame.Kind.ANSWER);
                case HELLO, LOADED, ANSWER, FAILED -> throw new IOException("nobody asks that: " + asked.kind());
            };
        } catch (OrtException | RuntimeException failure) {
            return new BodyWriter().text(String.valueOf(failure.getMessage())).frame(Frame.Kind.FAILED);
        }
    }
}
