package dev.bezoar.vet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/// Attacks by what a pickle says.
final class PickleVectors {
    private static final String INERT = "echo inert";

    private PickleVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        opcodes(all);
        memory(all);
        names(all);
        return all;
    }

    static void add(List<Vector> all, String family, String name, byte[] content) {
        all.add(Vector.file("pickle " + family, name, content));
    }

    private static void opcodes(List<Vector> all) {
        for (int protocol = 0; protocol <= 5; protocol++) {
            for (boolean isStack : new boolean[] {false, true}) {
                String name = (isStack ? "STACK_GLOBAL" : "GLOBAL") + " in protocol " + protocol + ", ";
                for (String end : List.of("REDUCE", "NEWOBJ", "NEWOBJ_EX", "OBJ", "BUILD")) {
                    PickleWriter writer = PickleWriter.protocol(protocol).ascii(end.equals("OBJ") ? "(" : "");
                    writer = isStack ? writer.stackGlobal("os", "system") : writer.global("os", "system");
                    add(all, "opcodes", name + end, ended(writer, end));
                }
            }
            add(
                    all,
                    "opcodes",
                    "INST in protocol " + protocol,
                    PickleWriter.protocol(protocol)
                            .ascii("(")
                            .text(INERT)
                            .ascii("ios\nsystem\n")
                            .stop());
        }
        for (int[] extension : new int[][] {{0x82, 1}, {0x83, 1, 0}, {0x84, 1, 0, 0, 0}}) {
            add(
                    all,
                    "opcodes",
                    "EXT " + extension.length,
                    PickleWriter.protocol(2)
                            .raw(extension)
                            .ascii("(")
                            .text(INERT)
                            .ascii("tR")
                            .stop());
        }
        add(
                all,
                "opcodes",
                "PERSID",
                PickleWriter.protocol(0).ascii("Psome id\n").stop());
        add(
                all,
                "opcodes",
                "BINPERSID",
                PickleWriter.protocol(2).text("some id").ascii("Q").stop());
        add(
                all,
                "opcodes",
                "a header of protocol 5 before protocol 0",
                new PickleWriter()
                        .raw(0x80, 5)
                        .ascii("cos\nsystem\n(S'echo inert'\ntR.")
                        .toBytes());
        add(all, "opcodes", "empty name", "ccollections\n\n(tR.".getBytes(ISO_8859_1));
        add(all, "opcodes", "protocol 0 without header", "cposix\nsystem\n(Vecho inert\ntR.".getBytes(ISO_8859_1));
        add(
                all,
                "opcodes",
                "protocol changes midway",
                PickleWriter.protocol(4)
                        .raw(0x80, 2)
                        .call("__builtin__", "eval", "1")
                        .stop());
        add(
                all,
                "opcodes",
                "buffers",
                PickleWriter.protocol(5)
                        .raw(0x97, 0x98)
                        .ascii("0")
                        .call("os", "system", INERT)
                        .stop());
        add(
                all,
                "opcodes",
                "bytearray",
                PickleWriter.protocol(5)
                        .raw(0x96)
                        .little(3, 8)
                        .ascii("abc0")
                        .call("os", "system", INERT)
                        .stop());
        add(
                all,
                "opcodes",
                "setattr on an allowed function",
                PickleWriter.protocol(2)
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .ascii("N}")
                        .text("__code__")
                        .text("x")
                        .ascii("s")
                        .raw(0x86)
                        .ascii("b")
                        .stop());
        add(
                all,
                "opcodes",
                "a class given to an object",
                PickleWriter.protocol(2)
                        .global("collections", "OrderedDict")
                        .ascii(")R}")
                        .text("__class__")
                        .global("os", "system")
                        .ascii("sb")
                        .stop());
    }

    private static byte[] ended(PickleWriter writer, String end) {
        return switch (end) {
            case "REDUCE" -> writer.ascii("(").text(INERT).ascii("tR").stop();
            case "NEWOBJ" -> writer.ascii("(").text(INERT).ascii("t").raw(0x81).stop();
            case "NEWOBJ_EX" ->
                writer.ascii("(").text(INERT).ascii("t}").raw(0x92).stop();
            case "OBJ" -> writer.text(INERT).ascii("o").stop();
            default -> writer.ascii("}").text("a").text("b").ascii("sb").stop();
        };
    }

    private static void memory(List<Vector> all) {
        add(
                all,
                "memory",
                "operands stored, then dropped",
                PickleWriter.protocol(4)
                        .text("os")
                        .raw(0x94)
                        .ascii("0")
                        .text("system")
                        .raw(0x94)
                        .ascii("0h\0h\1")
                        .raw(0x93)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "below a dropped decoy",
                PickleWriter.protocol(4)
                        .text("os")
                        .text("system")
                        .text("decoy")
                        .ascii("0")
                        .raw(0x93)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "doubled and dropped",
                PickleWriter.protocol(4)
                        .text("os")
                        .ascii("20")
                        .text("system")
                        .ascii("(N10")
                        .text("system")
                        .raw(0x93)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "a sparse key",
                PickleWriter.protocol(2)
                        .global("os", "system")
                        .ascii("r")
                        .little(0xFFFFFF0L, 4)
                        .ascii("0j")
                        .little(0xFFFFFF0L, 4)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "a key in text",
                PickleWriter.protocol(0)
                        .global("os", "system")
                        .ascii("p123456789012\n0g123456789012\n(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "a number replaced by a name",
                PickleWriter.protocol(4)
                        .whole(7)
                        .raw(0x94)
                        .ascii("0")
                        .text("os")
                        .ascii("q\0")
                        .text("system")
                        .raw(0x93)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "memory",
                "a negative key",
                PickleWriter.protocol(0)
                        .global("os", "system")
                        .ascii("p-1\n(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
    }

    private static void names(List<Vector> all) {
        for (String old : List.of(
                "__builtin__ eval",
                "__builtin__ execfile",
                "cPickle loads",
                "commands getoutput",
                "urllib2 urlopen",
                "httplib HTTPConnection",
                "copy_reg add_extension",
                "exceptions SystemExit",
                "os popen2",
                "UserDict UserDict",
                "Queue Queue",
                "__builtin__ apply")) {
            String[] parts = old.split(" ", -1);
            add(
                    all,
                    "old names",
                    old,
                    PickleWriter.protocol(2).call(parts[0], parts[1], "1").stop());
        }
        for (String walk : List.of(
                "random _os.system",
                "glob os.system",
                "collections OrderedDict.__reduce__.__globals__",
                "torch serialization.os.system",
                "numpy core.os.system",
                "logging os.system",
                "sklearn utils.os.popen",
                "builtins eval.__call__",
                "torch nn.Module.__init__.__globals__",
                "joblib numpy_pickle.os.system")) {
            String[] parts = walk.split(" ", -1);
            add(
                    all,
                    "dotted names",
                    walk,
                    PickleWriter.protocol(4)
                            .stackGlobal(parts[0], parts[1])
                            .ascii("(")
                            .text(INERT)
                            .ascii("tR")
                            .stop());
        }
        add(
                all,
                "names",
                "import alone runs a module beside the model",
                PickleWriter.protocol(2).global("payload_beside", "x").stop());
        add(
                all,
                "names",
                "import of antigravity",
                PickleWriter.protocol(2).global("antigravity", "x").stop());
        add(
                all,
                "names",
                "a name that a call makes",
                PickleWriter.protocol(4)
                        .text("os")
                        .global("builtins", "str")
                        .ascii("(")
                        .text("system")
                        .ascii("tR")
                        .raw(0x93)
                        .ascii("(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
    }
}
