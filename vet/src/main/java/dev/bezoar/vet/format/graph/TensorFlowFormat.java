package dev.bezoar.vet.format.graph;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// SavedModel, MetaGraph and frozen graphs of TensorFlow: operations, also those of functions and of graphs in texts.
public final class TensorFlowFormat implements ModelFormat {
    private static final int DEEPEST = 16;
    private static final Set<String> FILES = Set.of("SaveV2", "RestoreV2", "MergeV2Checkpoints", "ShardedFilename");

    @Override
    public String name() {
        return "tensorflow";
    }

    @Override
    public Match match(Part part) throws IOException {
        Bytes bytes = part.bytes();
        boolean begins = bytes.length() > 4 && (bytes.at(0) == 0x0a || bytes.at(0) == 0x08);
        return begins ? Match.POSSIBLE : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Walk walk = new Walk(part, reading, new HashSet<>());
        Protobuf outer = Protobuf.read(part.bytes(), reading.budget());
        boolean isSavedModel = outer.fields().stream()
                        .allMatch(field -> (field.number() == 1 && field.wire() == 0) || field.number() == 2)
                && !outer.all(2).isEmpty();
        if (isSavedModel) {
            for (Protobuf.Field meta : outer.all(2)) {
                walk.metaGraph(Protobuf.read(meta.content(), reading.budget()));
            }
        } else if (outer.fields().stream().allMatch(TensorFlowFormat::isOfFingerprint)) {
            return; // the fingerprint of a model: numbers
        } else if (walk.isGraph(outer)) {
            walk.graph(outer, 0);
        } else if (!outer.all(2).isEmpty()
                && walk.isGraph(Protobuf.read(outer.all(2).getFirst().content(), reading.budget()))) {
            walk.metaGraph(outer);
        } else {
            throw new MalformedInputException("byte 0", "a graph was expected");
        }
    }

    private static boolean isOfFingerprint(Protobuf.Field field) {
        return field.number() <= 5
                ? field.wire() == 0
                : field.number() <= 7 && field.content().length() <= 64;
    }

    private record Walk(Part part, Reading reading, Set<String> own) {
        /// A graph holds nodes, each with a name and an operation.
        boolean isGraph(Protobuf message) throws IOException {
            if (message.all(1).isEmpty() || message.fields().stream().anyMatch(field -> field.number() > 5)) {
                return false;
            }
            Protobuf node = Protobuf.read(message.all(1).getFirst().content(), reading.budget());
            return node.text(2).matches("[A-Z]\\w*") && !node.text(1).isEmpty();
        }

        void metaGraph(Protobuf meta) throws IOException {
            for (Protobuf.Field graph : meta.all(2)) {
                graph(Protobuf.read(graph.content(), reading.budget()), 0);
            }
        }

        void graph(Protobuf graph, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new MalformedInputException("graph", "graphs in more than %d graphs".formatted(DEEPEST));
            }
            for (Protobuf.Field library : graph.all(2)) {
                Protobuf functions = Protobuf.read(library.content(), reading.budget());
                for (Protobuf.Field function : functions.all(1)) {
                    function(Protobuf.read(function.content(), reading.budget()), depth);
                }
            }
            nodes(graph.all(1), depth);
        }

        private void nodes(List<Protobuf.Field> fields, int depth) throws IOException {
            Map<String, String> operations = new HashMap<>();
            for (Protobuf.Field field : fields) {
                Protobuf node = Protobuf.read(field.content(), reading.budget());
                operations.put(node.text(1), node.text(2));
            }
            for (Protobuf.Field field : fields) {
                node(field, operations, depth);
            }
        }

        private void function(Protobuf function, int depth) throws IOException {
            for (Protobuf.Field signature : function.all(1)) {
                own.add(Protobuf.read(signature.content(), reading.budget()).text(1));
            }
            nodes(function.all(3), depth);
        }

        private void node(Protobuf.Field field, Map<String, String> operations, int depth) throws IOException {
            Protobuf node = Protobuf.read(field.content(), reading.budget());
            String operation = node.text(2);
            Optional<String> denied = TensorFlowOperations.denied(operation);
            if (denied.isPresent()) {
                tell(Admission.REFUSE, field, operation, "%s %s.".formatted(operation, denied.get()));
            } else if (FILES.contains(operation) && namesItsFile(node, operations)) {
                tell(Admission.REFUSE, field, operation, "It reads or writes a file that the graph itself names.");
            } else if (!TensorFlowOperations.isAllowed(operation) && !own.contains(operation)) {
                tell(Admission.REVIEW, field, operation, "Nobody vetted it.");
            }
            for (Protobuf.Field attribute : node.all(5)) {
                Protobuf pair = Protobuf.read(attribute.content(), reading.budget());
                for (Protobuf.Field value : pair.all(2)) {
                    value(value, depth);
                }
            }
        }

        /// A saver is told its file by whoever saves or restores; a constant name is somebody else's file.
        private static boolean namesItsFile(Protobuf node, Map<String, String> operations) throws IOException {
            if (node.all(3).isEmpty()) {
                return true;
            }
            String input = Protobuf.text(node.all(3).getFirst());
            String source =
                    operations.get(input.substring(0, input.indexOf(':') < 0 ? input.length() : input.indexOf(':')));
            return "Const".equals(source) || "HostConst".equals(source);
        }

        /// Texts, also those in constants, may be graphs themselves.
        private void value(Protobuf.Field field, int depth) throws IOException {
            Protobuf value = Protobuf.read(field.content(), reading.budget());
            for (Protobuf.Field text : value.all(2)) {
                nested(text.content(), depth);
            }
            for (Protobuf.Field tensor : value.all(8)) {
                for (Protobuf.Field text :
                        Protobuf.read(tensor.content(), reading.budget()).all(8)) {
                    nested(text.content(), depth);
                }
            }
        }

        private void nested(Bytes text, int depth) throws IOException {
            if (text.length() < 8 || text.at(0) != 0x0a) {
                return;
            }
            Protobuf message;
            boolean isGraph;
            try {
                message = Protobuf.read(text, reading.budget());
                isGraph = isGraph(message);
            } catch (MalformedInputException _) {
                return; // an ordinary text
            }
            if (isGraph) {
                graph(message, depth + 1);
            }
        }

        private void tell(Admission admission, Protobuf.Field field, String operation, String message) {
            Place place = part.place(field.offset(), field.content().length());
            String title = "Running it executes the operation " + operation;
            if (admission == Admission.REFUSE) {
                Concerns.refuse(reading, place, "unsafe-call", title, message);
            } else {
                Concerns.review(reading, place, "unknown-call", title, message);
            }
        }
    }
}
