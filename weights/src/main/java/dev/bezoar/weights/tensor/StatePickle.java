package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the pickle of a PyTorch state dict, and refuses every other.
///
/// Nothing is called: the few functions that such a pickle names stand for tensors and dictionaries, and become
/// [Rebuilt] and [Dictionary]; any other function, opcode or object is refused by name. Whether a pickle would run code
/// is not asked here.
final class StatePickle {
    private final String where;
    private final ByteBuffer bytes;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /// Where the items of a list, tuple or dictionary start.
    private record Mark() {}

    /// Python's `None`.
    private record Nothing() {}

    /// A function or class that is named.
    record Named(String name) {}

    /// A storage that lies elsewhere in the file.
    record StorageKey(String type, String key) {}

    /// A dictionary, of any class.
    record Dictionary(Map<Object, Object> entries) {}

    /// A tensor in a storage.
    record Rebuilt(ElementType type, String storage, long start, List<Long> shape, List<Long> strides) {}

    StatePickle(String where, ByteBuffer bytes) {
        this.where = where;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Reads one pickle, and leaves the bytes behind it.
    Object read() throws MalformedInputException {
        stack.clear();
        memo.clear();
        try {
            while (true) {
                int opcode = bytes.get() & 0xFF;
                if (opcode == '.') {
                    return pop();
                }
                step(opcode);
            }
        } catch (BufferUnderflowException cut) {
            throw broken("the pickle must end with a stop, the bytes end before it");
        }
    }

    private void step(int opcode) throws MalformedInputException {
        switch (opcode) {
            case 0x80 -> bytes.get();
            case 0x95 -> bytes.getLong();
            case '(' -> stack.push(new Mark());
            case '0' -> pop();
            case '}' -> stack.push(new Dictionary(new LinkedHashMap<>()));
            case ']' -> stack.push(new ArrayList<>());
            case ')' -> stack.push(List.of());
            case 't' -> stack.push(List.copyOf(sinceMark()));
            case 0x85, 0x86, 0x87 -> stack.push(List.copyOf(last(opcode - 0x84)));
            case 'e' -> list(sinceMark());
            case 'a' -> list(last(1));
            case 'u' -> entries(sinceMark());
            case 's' -> entries(last(2));
            case 'q' -> memo.put(bytes.get() & 0xFF, peek());
            case 'r' -> memo.put(bytes.getInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> stack.push(remembered(bytes.get() & 0xFF));
            case 'j' -> stack.push(remembered(bytes.getInt()));
            case 'c' -> stack.push(new Named(line() + "." + line()));
            case 0x93 -> named();
            case 'R' -> call();
            case 'Q' -> storage();
            case 'b' -> build();
            default -> scalar(opcode);
        }
    }

    private void scalar(int opcode) throws MalformedInputException {
        switch (opcode) {
            case 'N' -> stack.push(new Nothing());
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) (bytes.get() & 0xFF));
            case 'M' -> stack.push((long) (bytes.getShort() & 0xFFFF));
            case 'J' -> stack.push((long) bytes.getInt());
            case 0x8A -> stack.push(number(bytes.get() & 0xFF));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
            case 'X' -> stack.push(text(Integer.toUnsignedLong(bytes.getInt())));
            case 0x8C, 'U', 'C' -> stack.push(text(bytes.get() & 0xFF));
            case 0x8D -> stack.push(text(bytes.getLong()));
            default -> throw broken("opcode 0x%02x has no place in a pickle of nothing but weights".formatted(opcode));
        }
    }

    private Object number(int length) throws MalformedInputException {
        byte[] digits = raw(length);
        for (int at = 0; at < length / 2; at++) {
            byte swapped = digits[at];
            digits[at] = digits[length - 1 - at];
            digits[length - 1 - at] = swapped;
        }
        BigInteger number = length == 0 ? BigInteger.ZERO : new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.toString();
    }

    private byte[] raw(long length) throws MalformedInputException {
        if (length < 0 || length > bytes.remaining()) {
            throw broken(
                    "a value claims %s bytes, %d follow".formatted(Long.toUnsignedString(length), bytes.remaining()));
        }
        byte[] raw = new byte[(int) length];
        bytes.get(raw);
        return raw;
    }

    private String text(long length) throws MalformedInputException {
        return TensorHeaders.text(raw(length));
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char next = (char) (bytes.get() & 0xFF); next != '\n'; next = (char) (bytes.get() & 0xFF)) {
            line.append(next);
        }
        return line.toString();
    }

    private Object pop() throws MalformedInputException {
        peek();
        return stack.pop();
    }

    private Object peek() throws MalformedInputException {
        Object top = stack.peek();
        if (top == null) {
            throw broken("an opcode takes a value where there is none");
        }
        return top;
    }

    private Object remembered(int index) throws MalformedInputException {
        Object value = memo.get(index);
        if (value == null) {
            throw broken("value " + index + " is asked for and was not remembered");
        }
        return value;
    }

    private List<Object> sinceMark() throws MalformedInputException {
        List<Object> values = new ArrayList<>();
        for (Object value = pop(); !(value instanceof Mark); value = pop()) {
            values.add(value);
        }
        return values.reversed();
    }

    private List<Object> last(int count) throws MalformedInputException {
        List<Object> values = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            values.add(pop());
        }
        return values.reversed();
    }

    @SuppressWarnings("unchecked") // every list on the stack is one of objects
    private void list(List<Object> values) throws MalformedInputException {
        if (!(peek() instanceof ArrayList<?> list)) {
            throw broken("items are added to something that is no list");
        }
        ((List<Object>) list).addAll(values);
    }

    private void entries(List<Object> values) throws MalformedInputException {
        if (!(peek() instanceof Dictionary dictionary) || values.size() % 2 != 0) {
            throw broken("entries are set in something that is no dictionary");
        }
        for (int at = 0; at < values.size(); at += 2) {
            Object key = values.get(at);
            if (!(key instanceof String || key instanceof Long)) {
                throw broken("a key is neither a text nor a number");
            }
            dictionary.entries().put(key, values.get(at + 1));
        }
    }

    private void named() throws MalformedInputException {
        Object name = pop();
        stack.push(new Named(pop() + "." + name));
    }

    private void call() throws MalformedInputException {
        Object arguments = pop();
        if (!(pop() instanceof Named function) || !(arguments instanceof List<?> list)) {
            throw broken("something is called that is no function of weights");
        }
        stack.push(StateCalls.result(function.name(), list)
                .orElseThrow(() -> broken("%s is called, which a file of nothing but weights has no use for"
                        .formatted(function.name()))));
    }

    private void storage() throws MalformedInputException {
        if (pop() instanceof List<?> id
                && id.size() >= 5
                && id.get(0).equals("storage")
                && id.get(1) instanceof Named type
                && id.get(2) instanceof String key
                && (id.size() == 5 || id.get(5) instanceof Nothing)) {
            stack.push(new StorageKey(type.name(), key));
            return;
        }
        throw broken("a persistent object must be a whole storage");
    }

    /// Attributes of a dictionary, as the versions of its parts, say nothing of weights.
    private void build() throws MalformedInputException {
        pop();
        if (!(peek() instanceof Dictionary)) {
            throw broken("attributes are set on something that is no dictionary");
        }
    }

    private MalformedInputException broken(String problem) {
        return new MalformedInputException(where + ", byte " + bytes.position(), problem);
    }
}
