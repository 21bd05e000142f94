package dev.bezoar.vet.pickle;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each opcode does to a machine.
///
/// @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools, the opcodes explained</a>
final class Opcodes {
    /// One opcode's work.
    interface Step {
        void run(PickleMachine machine) throws IOException;
    }

    private static final int LONGEST_NAME = 1 << 12;
    private static final int LONGEST_NUMBER = 1 << 12; // Python itself refuses numbers of more than 4,300 digits
    private static final @Nullable Step[] TABLE = new @Nullable Step[256];

    static {
        numbers();
        texts();
        collections();
        additions();
        memory();
        calls();
        statesAndLookUps();
    }

    private Opcodes() {}

    static @Nullable Step of(int opcode) {
        return TABLE[opcode];
    }

    private static void set(int opcode, Step step) {
        TABLE[opcode] = step;
    }

    private static void numbers() {
        set('N', machine -> machine.push(Value.Plain.NONE));
        set(0x88, machine -> machine.push(Value.Plain.TRUE));
        set(0x89, machine -> machine.push(Value.Plain.FALSE));
        set('F', machine -> {
            line(machine, LONGEST_NUMBER);
            machine.push(Value.Plain.FRACTION);
        });
        set('G', machine -> {
            machine.stream().skip(8);
            machine.push(Value.Plain.FRACTION);
        });
        set('I', machine -> machine.push(whole(machine, line(machine, LONGEST_NUMBER))));
        set('L', machine -> machine.push(whole(machine, line(machine, LONGEST_NUMBER))));
        set('J', machine -> machine.push(new Value.Whole((int) machine.stream().little(4))));
        set('K', machine -> machine.push(new Value.Whole(machine.stream().next())));
        set('M', machine -> machine.push(new Value.Whole(machine.stream().little(2))));
        set(0x8a, machine -> machine.push(binaryWhole(machine, machine.stream().next())));
        set(
                0x8b,
                machine ->
                        machine.push(binaryWhole(machine, (int) machine.stream().little(4))));
    }

    private static void texts() {
        set('S', machine -> machine.push(quoted(machine)));
        set('V', machine -> machine.push(lineText(machine, true)));
        set('T', machine -> machine.push(text(machine, signed(machine))));
        set('U', machine -> machine.push(text(machine, machine.stream().next())));
        set('X', machine -> machine.push(text(machine, machine.stream().little(4))));
        set(0x8c, machine -> machine.push(text(machine, machine.stream().next())));
        set(0x8d, machine -> machine.push(text(machine, machine.stream().little(8))));
        set('B', machine -> machine.push(binary(machine, machine.stream().little(4))));
        set('C', machine -> machine.push(binary(machine, machine.stream().next())));
        set(0x8e, machine -> machine.push(binary(machine, machine.stream().little(8))));
        set(0x96, machine -> machine.push(binary(machine, machine.stream().little(8))));
        set(0x97, machine -> machine.push(Value.Plain.BUFFER));
        set(0x98, PickleMachine::top);
    }

    private static void collections() {
        set(']', machine -> machine.push(new Value.Collection(Value.Collection.Kind.LIST)));
        set('}', machine -> machine.push(new Value.Collection(Value.Collection.Kind.DICT)));
        set(0x8f, machine -> machine.push(new Value.Collection(Value.Collection.Kind.SET)));
        set(')', machine -> machine.push(new Value.Tuple(List.of(), 0)));
        set('(', PickleMachine::mark);
        set('t', machine -> machine.push(machine.popMark()));
        set(0x85, machine -> machine.push(machine.tuple(1)));
        set(0x86, machine -> machine.push(machine.tuple(2)));
        set(0x87, machine -> machine.push(machine.tuple(3)));
        set('l', machine -> fromMark(machine, Value.Collection.Kind.LIST));
        set('d', machine -> fromMark(machine, Value.Collection.Kind.DICT));
        set(0x91, machine -> fromMark(machine, Value.Collection.Kind.SET));
    }

    private static void additions() {
        set('a', machine -> {
            Value value = machine.pop();
            Value list = machine.top();
            if (list instanceof Value.Collection known && known.kind() == Value.Collection.Kind.LIST) {
                known.add(value);
            } else {
                machine.witness().alters(list, "append", machine.opcodeAt());
            }
        });
        set('s', machine -> {
            Value value = machine.pop();
            Value key = machine.pop();
            Value map = machine.top();
            if (map instanceof Value.Collection known && known.kind() != Value.Collection.Kind.SET) {
                known.add(key);
                known.add(value);
            } else {
                machine.witness().alters(map, "__setitem__", machine.opcodeAt());
            }
        });
        set('e', machine -> addAll(machine, Value.Collection.Kind.LIST, "extend"));
        set('u', machine -> addAll(machine, Value.Collection.Kind.DICT, "__setitem__"));
        set(0x90, machine -> addAll(machine, Value.Collection.Kind.SET, "add"));
    }

    private static void memory() {
        set('0', machine -> {
            if (machine.isAtMark()) {
                machine.popMark();
            } else {
                machine.pop();
            }
        });
        set('1', PickleMachine::popMark);
        set('2', machine -> machine.push(machine.top()));
        set('p', machine -> machine.remember(key(machine)));
        set('q', machine -> machine.remember(machine.stream().next()));
        set('r', machine -> machine.remember(machine.stream().little(4)));
        set(0x94, machine -> machine.remember(machine.nextMemory()));
        set('g', machine -> machine.recall(key(machine)));
        set('h', machine -> machine.recall(machine.stream().next()));
        set('j', machine -> machine.recall(machine.stream().little(4)));
        set(0x80, machine -> machine.protocol(machine.stream().next()));
        set(0x95, machine -> {
            long length = machine.stream().little(8);
            machine.stream().bytes().require(machine.stream().position(), length);
        });
        set('.', PickleMachine::stop);
    }

    private static void calls() {
        set('c', machine -> machine.push(global(machine, line(machine, LONGEST_NAME), line(machine, LONGEST_NAME))));
        set(0x93, Opcodes::stackGlobal);
        set('i', machine -> {
            Value.Global target = global(machine, line(machine, LONGEST_NAME), line(machine, LONGEST_NAME));
            call(machine, Value.Call.How.INSTANCE, target, machine.popMark());
        });
        set('o', machine -> {
            Value.Tuple all = machine.popMark();
            if (all.count() == 0) {
                throw machine.broken("an object of no class");
            }
            List<Value> rest = all.first().subList(1, all.first().size());
            call(machine, Value.Call.How.INSTANCE, all.first().getFirst(), new Value.Tuple(rest, all.count() - 1));
        });
        set('R', machine -> {
            Value arguments = machine.pop();
            call(machine, Value.Call.How.REDUCE, machine.pop(), arguments);
        });
        set(0x81, machine -> {
            Value arguments = machine.pop();
            call(machine, Value.Call.How.NEW, machine.pop(), arguments);
        });
        set(0x92, machine -> {
            Value keywords = machine.pop();
            Value arguments = machine.pop();
            Value target = machine.pop();
            called(machine, new Value.Call(Value.Call.How.NEW, target, arguments, keywords, machine.opcodeAt()));
        });
    }

    private static void statesAndLookUps() {
        set('b', machine -> {
            Value state = machine.pop();
            Value object = machine.top();
            machine.witness().builds(object, state, machine.opcodeAt());
            machine.witness().readsRaw(object, state, machine.stream());
        });
        set('P', machine -> lookedUp(machine, new Value.Persistent(lineText(machine, false))));
        set('Q', machine -> lookedUp(machine, new Value.Persistent(machine.pop())));
        set(
                0x82,
                machine ->
                        lookedUp(machine, new Value.Extension(machine.stream().next())));
        set(
                0x83,
                machine ->
                        lookedUp(machine, new Value.Extension(machine.stream().little(2))));
        set(
                0x84,
                machine ->
                        lookedUp(machine, new Value.Extension(machine.stream().little(4))));
    }

    private static void lookedUp(PickleMachine machine, Value key) throws IOException {
        machine.witness().looksUp(key, machine.opcodeAt());
        machine.push(key);
    }

    private static void call(PickleMachine machine, Value.Call.How how, Value target, Value arguments)
            throws IOException {
        called(machine, new Value.Call(how, target, arguments, Value.Plain.NONE, machine.opcodeAt()));
    }

    private static void called(PickleMachine machine, Value.Call call) throws IOException {
        machine.witness().calls(call);
        machine.push(call);
    }

    private static Value.Global global(PickleMachine machine, String module, String name) throws IOException {
        Value.Global global = OldNames.translated(module, name, machine.protocol());
        machine.witness().imports(global, machine.opcodeAt());
        return global;
    }

    /// Texts that a call would return are names that only the loading program would know.
    private static void stackGlobal(PickleMachine machine) throws IOException {
        Value name = machine.pop();
        Value module = machine.pop();
        machine.push(global(machine, name(machine, module), name(machine, name)));
    }

    private static String name(PickleMachine machine, Value value) throws IOException {
        if (value instanceof Value.Text text && text.length() <= LONGEST_NAME) {
            return text.start(LONGEST_NAME);
        }
        if (value instanceof Value.Call || value instanceof Value.Persistent || value instanceof Value.Extension) {
            return "?";
        }
        throw machine.broken("a name that is no text");
    }

    private static void fromMark(PickleMachine machine, Value.Collection.Kind kind) throws MalformedInputException {
        Value.Collection collection = new Value.Collection(kind);
        machine.popMarkInto(collection);
        machine.push(collection);
    }

    private static void addAll(PickleMachine machine, Value.Collection.Kind kind, String method) throws IOException {
        Value.Collection added = new Value.Collection(kind);
        machine.popMarkInto(added);
        Value collection = machine.top();
        if (collection instanceof Value.Collection known && known.kind() == kind) {
            known.addAll(added);
        } else {
            machine.witness().alters(collection, method, machine.opcodeAt());
        }
    }

    private static Value.Text text(PickleMachine machine, long length) throws IOException {
        Cursor stream = machine.stream();
        Value.Text text = new Value.Text(stream.bytes(), stream.position(), length, false);
        stream.skip(length);
        return text;
    }

    private static Value.Binary binary(PickleMachine machine, long length) throws IOException {
        Cursor stream = machine.stream();
        Value.Binary binary = new Value.Binary(stream.bytes(), stream.position(), length);
        stream.skip(length);
        return binary;
    }

    private static long signed(PickleMachine machine) throws IOException {
        return (int) machine.stream().little(4);
    }

    private static Value binaryWhole(PickleMachine machine, int count) throws IOException {
        Cursor stream = machine.stream();
        if (count < 0 || count > 8) {
            stream.skip(count);
            return Value.Plain.LARGE_INTEGER;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            long next = i == count - 1 ? (byte) stream.next() : stream.next();
            value |= next << (8 * i);
        }
        return new Value.Whole(value);
    }

    private static Value.Text quoted(PickleMachine machine) throws IOException {
        Value.Text line = lineText(machine, true);
        long last = line.offset() + line.length() - 1;
        int quote = line.length() < 2 ? 0 : line.source().at(line.offset());
        if ((quote != '\'' && quote != '"') || line.source().at(last) != quote) {
            throw machine.broken("a text without its quotes");
        }
        return new Value.Text(line.source(), line.offset() + 1, line.length() - 2, true);
    }

    /// The rest of the line, however long; the stream moves on behind its end.
    private static Value.Text lineText(PickleMachine machine, boolean escaped) throws IOException {
        Cursor stream = machine.stream();
        long start = stream.position();
        long end = stream.bytes().find((byte) '\n', start, stream.bytes().length());
        if (end < 0) {
            throw machine.broken("a line without an end");
        }
        stream.moveTo(end + 1);
        long length = end - start;
        if (length > 0 && stream.bytes().at(end - 1) == '\r') {
            length--; // some loaders accept what a text editor made of it
        }
        return new Value.Text(stream.bytes(), start, length, escaped);
    }

    private static String line(PickleMachine machine, int longest) throws IOException {
        Value.Text line = lineText(machine, false);
        if (line.length() > longest) {
            throw machine.broken("a line of %d bytes, at most %d are read".formatted(line.length(), longest));
        }
        byte[] bytes = line.source().array(line.offset(), (int) line.length());
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw machine.broken("a line that is no UTF-8");
        }
        return text;
    }

    private static long key(PickleMachine machine) throws IOException {
        return whole(machine, line(machine, 32)) instanceof Value.Whole(long key) ? key : -1;
    }

    private static Value whole(PickleMachine machine, String line) throws MalformedInputException {
        String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
        String plain = digits.strip().replace("_", "");
        if (!plain.matches("[+-]?\\d+")) {
            throw machine.broken("a number was expected");
        }
        return plain.length() > 18 ? Value.Plain.LARGE_INTEGER : new Value.Whole(Long.parseLong(plain));
    }
}
