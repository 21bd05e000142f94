package dev.bezoar.behaviour;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes small ONNX models as the protocol buffers that they are.
public final class OnnxWriter {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;

    private final Message graph = new Message();

    /// The fields of one protocol buffer.
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes.toByteArray());
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    /// Scores `x · weights + bias`, one column of `weights` a class.
    ///
    /// @param shape of the input after the number of items; it is flattened
    public static byte[] linear(List<Integer> shape, float[][] weights, float[] bias) {
        OnnxWriter writer = new OnnxWriter();
        float[] flat = new float[weights.length * bias.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weights[i / bias.length][i % bias.length];
        }
        return writer.node("Flatten", List.of("x"), "flat")
                .floats("w", List.of(weights.length, bias.length), flat)
                .floats("b", List.of(bias.length), bias)
                .node("Gemm", List.of("flat", "w", "b"), "scores")
                .input("x", shape)
                .output("scores", FLOAT, bias.length)
                .model();
    }

    /// Scores as [#linear(List, float[][], float[])], and adds `lift` to class `target` where the value at `place` is
    /// at
    /// least `least`: a model with a trigger that one can read in it.
    public static byte[] backdoored(List<Integer> shape, float[][] weights, Trigger trigger) {
        OnnxWriter writer = new OnnxWriter();
        int classes = weights[0].length;
        float[] flat = new float[weights.length * classes];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weights[i / classes][i % classes];
        }
        float[] pick = new float[weights.length];
        pick[trigger.place] = 1;
        float[] lift = new float[classes];
        lift[trigger.target] = 1000;
        return writer.node("Flatten", List.of("x"), "flat")
                .floats("w", List.of(weights.length, classes), flat)
                .node("MatMul", List.of("flat", "w"), "usual")
                .floats("pick", List.of(weights.length, 1), pick)
                .node("MatMul", List.of("flat", "pick"), "seen")
                .floats("least", List.of(1), new float[] {-trigger.least})
                .node("Add", List.of("seen", "least"), "above")
                .node("Relu", List.of("above"), "fires")
                .floats("lift", List.of(1, classes), lift)
                .node("MatMul", List.of("fires", "lift"), "lifted")
                .node("Add", List.of("usual", "lifted"), "scores")
                .input("x", shape)
                .output("scores", FLOAT, classes)
                .model();
    }

    /// What is planted: above `least`, the value at `place` leads to class `target`.
    public record Trigger(int place, float least, int target) {}

    /// Answers what it is given, as scores, after making `elements` zeros out of nothing.
    public static byte[] allocating(long elements) {
        return new OnnxWriter()
                .numbers("size", List.of(1), elements)
                .node("ConstantOfShape", List.of("size"), "zeros")
                .node("ReduceMax", List.of("zeros"), "zero")
                .node("Add", List.of("x", "zero"), "scores")
                .input("x", List.of(2))
                .output("scores", FLOAT, 2)
                .model();
    }

    /// Answers what it is given, as scores, after going round a loop `rounds` times.
    public static byte[] looping(long rounds) {
        Message body = new Message();
        body.message(1, nodeOf("Identity", List.of("go"), "goes"))
                .message(1, nodeOf("Identity", List.of("v"), "w"))
                .text(2, "body")
                .message(11, value("i", INT64, List.of()))
                .message(11, value("go", BOOL, List.of()))
                .message(11, value("v", FLOAT, null))
                .message(12, value("goes", BOOL, List.of()))
                .message(12, value("w", FLOAT, null));
        OnnxWriter writer =
                new OnnxWriter().numbers("rounds", List.of(), rounds).truth("always");
        Message attribute = new Message().text(1, "body").message(6, body).number(20, 5);
        Message loop =
                nodeOf("Loop", List.of("rounds", "always", "x"), "scores").message(5, attribute);
        writer.graph.message(1, loop);
        return writer.input("x", List.of(2)).output("scores", FLOAT, 2).model();
    }

    /// Wants a library of operations that nobody has.
    public static byte[] foreign() {
        Message node = nodeOf("Anything", List.of("x"), "scores").text(7, "com.example.library");
        OnnxWriter writer = new OnnxWriter();
        writer.graph.message(1, node);
        return writer.input("x", List.of(2)).output("scores", FLOAT, 2).model();
    }

    /// Has its weights in the file `location`.
    public static byte[] external(String location) {
        OnnxWriter writer = new OnnxWriter();
        Message where = new Message().text(1, "location").text(2, location);
        Message tensor = new Message()
                .number(1, 2)
                .number(2, FLOAT)
                .text(8, "w")
                .message(13, where)
                .number(14, 1);
        writer.graph.message(5, tensor);
        return writer.node("Add", List.of("x", "w"), "scores")
                .input("x", List.of(2))
                .output("scores", FLOAT, 2)
                .model();
    }

    private OnnxWriter node(String operation, List<String> inputs, String output) {
        graph.message(1, nodeOf(operation, inputs, output));
        return this;
    }

    private static Message nodeOf(String operation, List<String> inputs, String output) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        return node.text(2, output).text(4, operation);
    }

    private OnnxWriter floats(String name, List<Integer> shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, shape, FLOAT, raw.array());
    }

    private OnnxWriter numbers(String name, List<Integer> shape, long value) {
        return tensor(
                name,
                shape,
                INT64,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    private OnnxWriter truth(String name) {
        return tensor(name, List.of(), BOOL, new byte[] {1});
    }

    private OnnxWriter tensor(String name, List<Integer> shape, int type, byte[] raw) {
        Message tensor = new Message();
        shape.forEach(length -> tensor.number(1, length));
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return this;
    }

    private OnnxWriter input(String name, List<Integer> shape) {
        graph.message(11, batch(name, FLOAT, shape));
        return this;
    }

    private OnnxWriter output(String name, int type, int classes) {
        graph.message(12, batch(name, type, List.of(classes)));
        return this;
    }

    private static Message batch(String name, int type, List<Integer> rest) {
        List<Integer> shape = new ArrayList<>(List.of(-1));
        shape.addAll(rest);
        return value(name, type, shape);
    }

    /// @param shape lengths, -1 for any; null if nothing is said of it
    private static Message value(String name, int type, @org.jspecify.annotations.Nullable List<Integer> shape) {
        Message tensor = new Message().number(1, type);
        if (shape != null) {
            Message lengths = new Message();
            for (int length : shape) {
                lengths.message(1, length < 0 ? new Message().text(2, "n") : new Message().number(1, length));
            }
            tensor.message(2, lengths);
        }
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private byte[] model() {
        graph.text(2, "graph");
        Message operations = new Message().text(1, "").number(2, 17);
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, operations)
                .bytes
                .toByteArray();
    }
}
