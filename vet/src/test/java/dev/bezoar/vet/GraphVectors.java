package dev.bezoar.vet;

import static dev.bezoar.vet.FormatVectors.add;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Attacks by the operations of a graph and by the files it refers to.
final class GraphVectors {
    private GraphVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        tensorFlow(all);
        onnx(all);
        return all;
    }

    /// A model whose tensors lie in the file `location` beside it.
    static byte[] withTensorsIn(String location) {
        return onnx(field(5, external("location", location)).toBytes());
    }

    static PickleWriter field(int number, byte[] content) {
        return varint(varint(new PickleWriter(), number << 3 | 2), content.length)
                .bytes(content);
    }

    static byte[] field(int number, String content) {
        return field(number, content.getBytes(UTF_8)).toBytes();
    }

    private static PickleWriter varint(PickleWriter writer, long value) {
        long left = value;
        while (left >= 0x80) {
            writer.raw((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        return writer.raw((int) left);
    }

    private static byte[] graph(String operation, byte[]... more) {
        PickleWriter node = new PickleWriter().bytes(field(1, "node")).bytes(field(2, operation));
        for (byte[] one : more) {
            node.bytes(one);
        }
        return field(1, node.toBytes()).toBytes();
    }

    private static byte[] savedModel(byte[] graph) {
        return new PickleWriter()
                .raw(0x08, 1)
                .bytes(field(2, field(2, graph).toBytes()).toBytes())
                .toBytes();
    }

    private static byte[] onnx(byte[] graph) {
        byte[] opset = field(8, new byte[] {0x10, 17}).toBytes();
        return new PickleWriter()
                .raw(0x08, 8)
                .bytes(field(7, graph).toBytes())
                .bytes(opset)
                .toBytes();
    }

    private static byte[] external(String key, String value) {
        byte[] location =
                new PickleWriter().bytes(field(1, key)).bytes(field(2, value)).toBytes();
        return field(13, location).toBytes();
    }

    private static void tensorFlow(List<Vector> all) {
        for (String operation : List.of(
                "ReadFile",
                "WriteFile",
                "MatchingFiles",
                "Save",
                "SaveSlices",
                "ImmutableConst",
                "WholeFileReaderV2",
                "FixedLengthRecordDataset",
                "TextLineDataset",
                "TFRecordDatasetV2",
                "SqlDataset",
                "LMDBReader",
                "InitializeTableFromTextFileV2",
                "CreateSummaryFileWriter",
                "PrintV2",
                "DebugIdentityV2",
                "DumpIdentity",
                "PyFunc",
                "EagerPyFunc",
                "PyFuncStateless",
                "RpcCall",
                "CollectiveBcastSend",
                "DistributedSave",
                "DataServiceDatasetV2",
                "MyCustomOp")) {
            add(all, "SavedModel " + operation, savedModel(graph(operation)));
            add(all, "frozen graph " + operation, graph(operation));
        }
        byte[] constant = field(
                        1,
                        new PickleWriter()
                                .bytes(field(1, "path"))
                                .bytes(field(2, "Const"))
                                .toBytes())
                .toBytes();
        for (String operation : List.of("SaveV2", "RestoreV2", "MergeV2Checkpoints")) {
            add(
                    all,
                    "SavedModel " + operation + " of a constant name",
                    savedModel(new PickleWriter()
                            .bytes(constant)
                            .bytes(graph(operation, field(3, "path")))
                            .toBytes()));
        }
        byte[] function = new PickleWriter()
                .bytes(field(1, field(1, "f")).toBytes())
                .bytes(field(
                                3,
                                new PickleWriter()
                                        .bytes(field(1, "n"))
                                        .bytes(field(2, "WriteFile"))
                                        .toBytes())
                        .toBytes())
                .toBytes();
        byte[] library = field(2, field(1, function).toBytes()).toBytes();
        add(
                all,
                "SavedModel, in a function",
                savedModel(new PickleWriter()
                        .bytes(graph("Identity"))
                        .bytes(library)
                        .toBytes()));
        byte[] value = field(8, field(8, graph("WriteFile")).toBytes()).toBytes();
        byte[] attribute = field(
                        5,
                        new PickleWriter()
                                .bytes(field(1, "value"))
                                .bytes(field(2, value).toBytes())
                                .toBytes())
                .toBytes();
        add(all, "SavedModel, in a graph in a constant", savedModel(graph("Const", attribute)));
        byte[] texts = field(
                        5,
                        new PickleWriter()
                                .bytes(field(1, "graph_def"))
                                .bytes(field(2, field(2, graph("ReadFile")).toBytes())
                                        .toBytes())
                                .toBytes())
                .toBytes();
        add(all, "SavedModel, in a graph in a text", savedModel(graph("DatasetFromGraph", texts)));
        add(all, "SavedModel that is cut", Arrays.copyOf(savedModel(graph("Identity")), 9));
    }

    private static void onnx(List<Vector> all) {
        for (String path : List.of("../x", "a/../../x", "/etc/passwd", "C:\\x", "..\\x", "~/x")) {
            add(
                    all,
                    "ONNX values in " + path,
                    onnx(field(5, external("location", path)).toBytes()));
        }
        add(
                all,
                "ONNX values of a negative length",
                onnx(field(5, external("length", "-1")).toBytes()));
        byte[] python = new PickleWriter()
                .bytes(field(4, "PyOp"))
                .bytes(field(7, "ai.onnx.contrib"))
                .toBytes();
        add(all, "ONNX Python operation", onnx(field(1, python).toBytes()));
        byte[] foreign =
                new PickleWriter().bytes(field(4, "X")).bytes(field(7, "evil")).toBytes();
        add(all, "ONNX foreign domain", onnx(field(1, foreign).toBytes()));
        byte[] inner =
                field(6, field(5, external("location", "../x")).toBytes()).toBytes();
        byte[] branch = new PickleWriter()
                .bytes(field(4, "If"))
                .bytes(field(5, inner).toBytes())
                .toBytes();
        add(all, "ONNX values in a graph in a graph", onnx(field(1, branch).toBytes()));
        byte[] tensor = new PickleWriter()
                .bytes(field(4, "Constant"))
                .bytes(field(5, field(5, external("location", "../x")).toBytes())
                        .toBytes())
                .toBytes();
        add(all, "ONNX values in an attribute", onnx(field(1, tensor).toBytes()));
        add(all, "ONNX that is cut", Arrays.copyOf(onnx(field(1, python).toBytes()), 12));
    }
}
