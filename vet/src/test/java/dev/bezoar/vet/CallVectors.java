package dev.bezoar.vet;

import static dev.bezoar.vet.PickleVectors.add;

import java.util.ArrayList;
import java.util.List;

/// Attacks by what a pickle calls, and how it hides that.
final class CallVectors {
    private static final String INERT = "echo inert";
    private static final String[] CALLABLES = {
        "os system",
        "posix system",
        "nt system",
        "subprocess Popen",
        "subprocess check_output",
        "pty spawn",
        "os execv",
        "os popen",
        "_posixsubprocess fork_exec",
        "multiprocessing.util spawnv_passfds",
        "asyncio.unix_events _UnixSubprocessTransport._start",
        "pip main",
        "pip._internal main",
        "ensurepip _run_pip",
        "venv main",
        "runpy _run_code",
        "runpy run_path",
        "timeit timeit",
        "timeit main",
        "cProfile run",
        "cProfile runctx",
        "profile run",
        "profile Profile.run",
        "trace Trace.run",
        "bdb Bdb.run",
        "pdb run",
        "doctest debug_script",
        "code InteractiveInterpreter",
        "code interact",
        "idlelib.pyshell ModifiedInterpreter.runcommand",
        "idlelib.autocomplete AutoComplete.get_entity",
        "idlelib.calltip get_entity",
        "idlelib.debugobj ObjectTreeItem.SetText",
        "lib2to3.pgen2.grammar Grammar.loads",
        "lib2to3.pgen2.pgen ParserGenerator.make_label",
        "ctypes CDLL",
        "ctypes.util find_library",
        "sqlite3 connect",
        "imaplib IMAP4_stream",
        "mailcap findmatch",
        "uuid _get_command_stdout",
        "webbrowser open",
        "_osx_support _read_output",
        "_aix_support _read_cmd_output",
        "_pyrepl.pager pipe_pager",
        "distutils.spawn spawn",
        "setuptools._distutils.spawn spawn",
        "distutils.file_util write_file",
        "site addsitedir",
        "atexit register",
        "signal signal",
        "_interpreters run_string",
        "_xxsubinterpreters run_string",
        "torch.utils.collect_env run",
        "torch._inductor.codecache compile_file",
        "torch.utils.bottleneck.__main__ run_cprofile",
        "torch.jit.unsupported_tensor_ops execWrapper",
        "torch.fx.experimental.symbolic_shapes ShapeEnv.evaluate_guards_expression",
        "torch._dynamo.guards GuardBuilder.get",
        "torch.distributed.rpc rpc_sync",
        "numpy.f2py.crackfortran getlincoef",
        "numpy.f2py.crackfortran myeval",
        "numpy.testing._private.utils runstring",
        "pandas eval",
        "pandas.core.computation.eval eval",
        "mlflow.projects.backend.local _run_entry_point",
        "builtins eval",
        "builtins exec",
        "builtins compile",
        "builtins __import__",
        "builtins open",
        "builtins map",
        "builtins filter",
        "builtins breakpoint",
        "io open",
        "_io FileIO",
        "logging FileHandler",
        "pathlib Path.write_text",
        "shutil rmtree",
        "shutil copy",
        "pandas read_csv",
        "pandas read_pickle",
        "urllib.request urlopen",
        "requests get",
        "requests.api get",
        "aiohttp.client ClientSession",
        "ssl get_server_certificate",
        "socket create_connection",
        "socket socket",
        "http.client HTTPSConnection",
        "ftplib FTP",
        "smtplib SMTP",
        "telnetlib Telnet",
        "pickle loads",
        "_pickle loads",
        "torch load",
        "torch.jit load",
        "torch.hub load",
        "numpy load",
        "joblib load",
        "dill loads",
        "cloudpickle loads",
        "yaml unsafe_load",
        "marshal loads",
        "importlib import_module",
        "pkgutil resolve_name",
        "operator attrgetter",
        "operator methodcaller",
        "operator itemgetter",
        "_operator attrgetter",
        "functools reduce",
        "types FunctionType",
        "types CodeType",
        "copyreg add_extension",
        "antigravity geohash",
        "my_model_code run",
        "tempfile mktemp",
        "zipfile ZipFile",
        "tarfile open",
        "sys exit",
        "sys setprofile",
        "threading Thread",
        "test.support.script_helper assert_python_ok",
        "unittest.mock _importer",
        "jinja2 Template",
        "IPython.core.interactiveshell system_raw",
    };

    private CallVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        indirection(all);
        hiding(all);
        broken(all);
        for (String callable : CALLABLES) {
            String[] parts = callable.split(" ", -1);
            add(
                    all,
                    "callable",
                    callable,
                    PickleWriter.protocol(4)
                            .stackGlobal(parts[0], parts[1])
                            .ascii("(")
                            .text(INERT)
                            .ascii("tR")
                            .stop());
            add(
                    all,
                    "callable by name",
                    callable,
                    PickleWriter.protocol(2).call(parts[0], parts[1], INERT).stop());
        }
        return all;
    }

    private static void indirection(List<Vector> all) {
        add(
                all,
                "indirection",
                "getattr of an import",
                PickleWriter.protocol(2)
                        .global("builtins", "getattr")
                        .ascii("(")
                        .call("importlib", "import_module", "os")
                        .text("system")
                        .ascii("tR(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "__import__",
                PickleWriter.protocol(2)
                        .global("__builtin__", "getattr")
                        .ascii("(")
                        .call("__builtin__", "__import__", "os")
                        .text("system")
                        .ascii("tR(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "getattr of a module of an allowed class",
                PickleWriter.protocol(2)
                        .global("builtins", "getattr")
                        .ascii("(")
                        .global("torch", "Tensor")
                        .text("__init__")
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "attrgetter",
                PickleWriter.protocol(2)
                        .call("operator", "attrgetter", "system")
                        .ascii("(")
                        .call("importlib", "import_module", "os")
                        .ascii("tR(")
                        .text(INERT)
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "methodcaller",
                PickleWriter.protocol(2)
                        .global("operator", "methodcaller")
                        .ascii("(")
                        .text("system")
                        .text(INERT)
                        .ascii("tR(")
                        .call("importlib", "import_module", "os")
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "partial",
                PickleWriter.protocol(2)
                        .global("functools", "partial")
                        .ascii("(")
                        .global("os", "system")
                        .text(INERT)
                        .ascii("tR)R")
                        .stop());
        add(
                all,
                "indirection",
                "map",
                PickleWriter.protocol(2)
                        .global("builtins", "list")
                        .ascii("(")
                        .global("builtins", "map")
                        .ascii("(")
                        .global("os", "system")
                        .ascii("(")
                        .text(INERT)
                        .ascii("ltRtR")
                        .stop());
        add(
                all,
                "indirection",
                "defaultdict calls its factory",
                PickleWriter.protocol(2)
                        .global("collections", "defaultdict")
                        .ascii("(")
                        .global("os", "getcwd")
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "a class reconstructed",
                PickleWriter.protocol(2)
                        .global("copyreg", "_reconstructor")
                        .ascii("(")
                        .global("subprocess", "Popen")
                        .global("builtins", "object")
                        .ascii("NtR")
                        .stop());
        add(
                all,
                "indirection",
                "an index of a foreign class",
                PickleWriter.protocol(2)
                        .global("pandas.core.indexes.base", "_new_Index")
                        .ascii("(")
                        .global("subprocess", "Popen")
                        .ascii("}tR")
                        .stop());
        add(
                all,
                "indirection",
                "a tensor of a foreign type",
                PickleWriter.protocol(2)
                        .global("torch._tensor", "_rebuild_from_type_v2")
                        .ascii("(")
                        .global("os", "system")
                        .global("torch", "Tensor")
                        .ascii("(")
                        .text(INERT)
                        .ascii("tNtR")
                        .stop());
        add(
                all,
                "indirection",
                "a nested stream in a trusted loader",
                PickleWriter.protocol(2)
                        .global("torch.storage", "_load_from_bytes")
                        .ascii("(")
                        .binary(PickleWriter.protocol(2)
                                .call("os", "system", INERT)
                                .stop())
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "a harmless nested stream in pickle.loads",
                PickleWriter.protocol(2)
                        .global("pickle", "loads")
                        .ascii("(")
                        .binary(PickleWriter.protocol(2).ascii("N").stop())
                        .ascii("tR")
                        .stop());
        add(
                all,
                "indirection",
                "builtins of numpy",
                PickleWriter.protocol(2)
                        .global("numpy", "__builtins__")
                        .ascii("}")
                        .text("len")
                        .global("os", "system")
                        .ascii("sb")
                        .stop());
        add(
                all,
                "indirection",
                "an item set in a tensor",
                PickleWriter.protocol(2)
                        .global("torch._utils", "_rebuild_parameter")
                        .ascii("(NtR")
                        .text("a")
                        .text("b")
                        .ascii("s")
                        .stop());
        add(
                all,
                "indirection",
                "a result is called",
                PickleWriter.protocol(2)
                        .global("collections", "OrderedDict")
                        .ascii(")R)R")
                        .stop());
    }

    private static void hiding(List<Vector> all) {
        add(
                all,
                "hiding",
                "the result is dropped",
                PickleWriter.protocol(2).call("os", "system", INERT).ascii("0N").stop());
        add(
                all,
                "hiding",
                "in a dictionary",
                PickleWriter.protocol(2)
                        .ascii("}")
                        .text("w")
                        .call("os", "system", INERT)
                        .ascii("s")
                        .stop());
        add(
                all,
                "hiding",
                "as a state",
                PickleWriter.protocol(2)
                        .global("collections", "OrderedDict")
                        .ascii(")R}")
                        .text("w")
                        .call("os", "system", INERT)
                        .ascii("sb")
                        .stop());
        add(
                all,
                "hiding",
                "in 5,000 tuples",
                PickleWriter.protocol(2)
                        .ascii("(".repeat(5_000))
                        .call("os", "system", INERT)
                        .ascii("t".repeat(5_000))
                        .stop());
        add(
                all,
                "hiding",
                "behind 2 MB",
                PickleWriter.protocol(2)
                        .binary(new byte[2 << 20])
                        .ascii("0")
                        .call("os", "system", INERT)
                        .stop());
        add(
                all,
                "hiding",
                "beyond what is kept of a list",
                PickleWriter.protocol(2)
                        .ascii("](" + "N".repeat(5_000))
                        .call("os", "system", INERT)
                        .ascii("e")
                        .stop());
        byte[] harmless = PickleWriter.protocol(2).ascii("N").stop();
        add(
                all,
                "hiding",
                "in a second stream",
                new PickleWriter()
                        .bytes(harmless)
                        .bytes(PickleWriter.protocol(2)
                                .call("os", "system", INERT)
                                .stop())
                        .toBytes());
        add(
                all,
                "hiding",
                "behind a gap",
                new PickleWriter()
                        .bytes(harmless)
                        .bytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                        .bytes(PickleWriter.protocol(2)
                                .call("os", "system", INERT)
                                .stop())
                        .toBytes());
        add(
                all,
                "hiding",
                "an object that raises after the call",
                PickleWriter.protocol(2)
                        .call("os", "system", INERT)
                        .ascii("0")
                        .global("builtins", "int")
                        .ascii("(")
                        .text("no number")
                        .ascii("tRR")
                        .stop());
    }

    private static void broken(List<Vector> all) {
        PickleWriter payload = PickleWriter.protocol(2).call("os", "system", INERT);
        byte[] head = payload.toBytes();
        add(
                all,
                "broken",
                "an invalid opcode after the call",
                new PickleWriter().bytes(head).raw(0xFF, 0xFF).toBytes());
        add(all, "broken", "no STOP", head);
        add(
                all,
                "broken",
                "a truncated frame",
                new PickleWriter()
                        .raw(0x80, 4)
                        .bytes(head)
                        .raw(0x95)
                        .little(1 << 20, 8)
                        .stop());
        for (int opcode : new int[] {0x8b, 0x8d, 0x8e, 0x96, 'X', 'B', 'T'}) {
            add(
                    all,
                    "broken",
                    "an oversized operand of 0x%02x".formatted(opcode),
                    new PickleWriter()
                            .bytes(head)
                            .raw(opcode)
                            .little(0x7FFFFFFFFFFFFFFL, 8)
                            .stop());
        }
        add(
                all,
                "broken",
                "a text without quotes",
                new PickleWriter().bytes(head).ascii("S'no end\n").stop());
        add(
                all,
                "broken",
                "a name that is no UTF-8",
                new PickleWriter().bytes(head).ascii("c\377\376\nx\n").stop());
        add(
                all,
                "broken",
                "the stack runs empty",
                new PickleWriter().bytes(head).ascii("00000").stop());
        add(
                all,
                "broken",
                "before any call",
                PickleWriter.protocol(2).raw(0xFF).bytes(head).stop());
        add(all, "broken", "a file of one byte of protocol", new byte[] {(byte) 0x80, 4});
    }
}
