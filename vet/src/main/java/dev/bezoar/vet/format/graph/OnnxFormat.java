package dev.bezoar.vet.format.graph;

import dev.bezoar.core.admission.Place;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// ONNX: a graph of operations, and tensors that may lie in other files.
public final class OnnxFormat implements ModelFormat {
    private static final int DEEPEST = 32;
    private static final Set<String> DOMAINS = Set.of(
            "",
            "ai.onnx",
            "ai.onnx.ml",
            "ai.onnx.training",
            "ai.onnx.preview.training",
            "com.microsoft",
            "com.microsoft.nchwc",
            "com.ms.internal.nhwc");
    private static final Set<String> PYTHON =
            Set.of("PyOp", "PyCustomOp", "PythonOp", "PythonOpGrad", "ATen", "ExternalCall");

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public Match match(Part part) throws IOException {
        boolean begins = part.bytes().length() > 8
                && part.bytes().at(0) == 0x08
                && part.bytes().at(1) <= 32;
        return begins ? Match.POSSIBLE : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Protobuf model = Protobuf.read(part.bytes(), reading.budget());
        boolean isModel = model.all(7).size() == 1
                && model.fields().stream().allMatch(field -> field.number() <= 30)
                && !model.all(8).isEmpty();
        if (!isModel) {
            throw new MalformedInputException(
                    "byte 0", "a model with one graph and the sets of its operations was expected");
        }
        Set<String> own = new HashSet<>();
        for (Protobuf.Field function : model.all(25)) {
            own.add(Protobuf.read(function.content(), reading.budget()).text(10));
        }
        Walk walk = new Walk(part, reading, own);
        for (Protobuf.Field graph : model.all(7)) {
            walk.graph(graph, 0);
        }
        for (Protobuf.Field training : model.all(20)) {
            Protobuf info = Protobuf.read(training.content(), reading.budget());
            for (int number = 1; number <= 2; number++) {
                for (Protobuf.Field graph : info.all(number)) {
                    walk.graph(graph, 1);
                }
            }
        }
        for (Protobuf.Field function : model.all(25)) {
            for (Protobuf.Field node :
                    Protobuf.read(function.content(), reading.budget()).all(7)) {
                walk.node(node, 1);
            }
        }
    }

    private record Walk(Part part, Reading reading, Set<String> own) {
        void graph(Protobuf.Field field, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new MalformedInputException("byte " + field.offset(), "graphs in more than 32 graphs");
            }
            Protobuf graph = Protobuf.read(field.content(), reading.budget());
            for (Protobuf.Field node : graph.all(1)) {
                node(node, depth);
            }
            for (Protobuf.Field tensor : graph.all(5)) {
                tensor(tensor);
            }
            for (Protobuf.Field sparse : graph.all(15)) {
                sparse(sparse);
            }
        }

        void node(Protobuf.Field field, int depth) throws IOException {
            Protobuf node = Protobuf.read(field.content(), reading.budget());
            String operation = node.text(4);
            String domain = node.text(7);
            if (PYTHON.contains(operation) || domain.startsWith("ai.onnx.contrib") || domain.contains("python")) {
                tell(field, true, "runs Python as the operation %s.%s".formatted(domain, operation));
            } else if (!DOMAINS.contains(domain) && !own.contains(domain)) {
                tell(field, false, "needs the operation %s of the domain %s".formatted(operation, domain));
            }
            for (Protobuf.Field attribute : node.all(5)) {
                attribute(attribute, depth);
            }
        }

        private void attribute(Protobuf.Field field, int depth) throws IOException {
            Protobuf attribute = Protobuf.read(field.content(), reading.budget());
            for (int number : new int[] {5, 10}) {
                for (Protobuf.Field tensor : attribute.all(number)) {
                    tensor(tensor);
                }
            }
            for (int number : new int[] {6, 11}) {
                for (Protobuf.Field graph : attribute.all(number)) {
                    graph(graph, depth + 1);
                }
            }
            for (int number : new int[] {22, 23}) {
                for (Protobuf.Field sparse : attribute.all(number)) {
                    sparse(sparse);
                }
            }
        }

        private void sparse(Protobuf.Field field) throws IOException {
            Protobuf sparse = Protobuf.read(field.content(), reading.budget());
            for (int number = 1; number <= 2; number++) {
                for (Protobuf.Field tensor : sparse.all(number)) {
                    tensor(tensor);
                }
            }
        }

        private void tensor(Protobuf.Field field) throws IOException {
            Protobuf tensor = Protobuf.read(field.content(), reading.budget());
            for (Protobuf.Field entry : tensor.all(13)) {
                Protobuf pair = Protobuf.read(entry.content(), reading.budget());
                String value = pair.text(2);
                if (pair.text(1).equals("location") && Concerns.escapes(value)) {
                    Concerns.escape(part, reading, field.offset(), value);
                } else if (pair.text(1).matches("offset|length") && !value.matches("\\d{1,18}")) {
                    Concerns.damaged(
                            part, reading, field.offset(), "the %s of a tensor is '%s'".formatted(pair.text(1), value));
                } else if (pair.text(1).equals("location")) {
                    ExternalData.check(part, reading, field.offset(), value);
                }
            }
        }

        private void tell(Protobuf.Field field, boolean isPython, String what) {
            Place place = part.place(field.offset(), field.content().length());
            String message = "It is none of the operations that ONNX defines.";
            if (isPython) {
                Concerns.refuse(reading, place, "unsafe-call", "Running it " + what, message);
            } else {
                Concerns.review(reading, place, "unknown-call", "Running it " + what, message);
            }
        }
    }
}
