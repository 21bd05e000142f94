package dev.bezoar.vet.pickle;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks a pickle as Python's own machine would, with values that only remember where they come from.
///
/// Nothing is imported, called or built: a witness is told what would be. All opcodes of protocols 0 to 5 are known;
/// what
/// Python's machine would break off at is a [MalformedInputException], and what it would have done before was told.
public final class PickleMachine {
    private static final int MOST_MEMORIES = 1 << 24;
    private static final int MOST_STACKED = 1 << 23;

    private final Cursor stream;
    private final PickleWitness witness;
    private final Budget budget;
    private Value[] stack = new Value[64];
    private int height;
    private int[] marks = new int[16];
    private int markCount;
    private @Nullable Value[] memory = new @Nullable Value[64];
    private final Map<Long, Value> farMemory = new HashMap<>();
    private long memorized;
    private int protocol;
    private long opcodeAt;
    private boolean isStopped;

    /// Reads from where `stream` stands.
    public PickleMachine(Cursor stream, PickleWitness witness, Budget budget) {
        this.stream = stream;
        this.witness = witness;
        this.budget = budget;
    }

    /// Whether Python's machine knows `opcode`.
    public static boolean isOpcode(int opcode) {
        return Opcodes.of(opcode) != null;
    }

    /// Walks to the `STOP` of the stream and returns what it would load.
    public Value run() throws IOException {
        int sinceCharged = 0;
        while (!isStopped) {
            opcodeAt = stream.position();
            int opcode = stream.next();
            Opcodes.Step step = Opcodes.of(opcode);
            if (step == null) {
                throw broken("0x%02x is no opcode".formatted(opcode));
            }
            step.run(this);
            if (++sinceCharged == 4096) {
                budget.step(sinceCharged);
                sinceCharged = 0;
            }
        }
        budget.step(sinceCharged);
        return pop();
    }

    /// Where the last opcode stands.
    public long opcodeAt() {
        return opcodeAt;
    }

    Cursor stream() {
        return stream;
    }

    PickleWitness witness() {
        return witness;
    }

    int protocol() {
        return protocol;
    }

    void protocol(int number) throws MalformedInputException {
        if (number > 5) {
            throw broken("protocol %d, the highest is 5".formatted(number));
        }
        protocol = number;
    }

    void stop() {
        isStopped = true;
    }

    void push(Value value) throws MalformedInputException {
        if (height == stack.length) {
            if (height >= MOST_STACKED) {
                throw broken("more than %d values are stacked".formatted(MOST_STACKED));
            }
            stack = Arrays.copyOf(stack, height * 2);
        }
        stack[height++] = value;
    }

    Value pop() throws MalformedInputException {
        Value top = top();
        height--;
        return top;
    }

    Value top() throws MalformedInputException {
        if (height <= fence()) {
            throw broken("nothing is left on the stack");
        }
        return stack[height - 1];
    }

    boolean isAtMark() {
        return markCount > 0 && height == fence();
    }

    void mark() throws MalformedInputException {
        if (markCount == marks.length) {
            if (markCount >= MOST_STACKED) {
                throw broken("more than %d marks are stacked".formatted(MOST_STACKED));
            }
            marks = Arrays.copyOf(marks, markCount * 2);
        }
        marks[markCount++] = height;
    }

    /// Removes the last mark and everything above it, of which the first few are returned.
    Value.Tuple popMark() throws MalformedInputException {
        if (markCount == 0) {
            throw broken("no mark is left");
        }
        int from = marks[--markCount];
        Value.Tuple values = new Value.Tuple(
                List.copyOf(Arrays.asList(stack).subList(from, Math.min(height, from + Value.KEPT))), height - from);
        height = from;
        return values;
    }

    /// Removes the last mark and hands each pair or value above it to `collection`.
    void popMarkInto(Value.Collection collection) throws MalformedInputException {
        if (markCount == 0) {
            throw broken("no mark is left");
        }
        int from = marks[--markCount];
        for (int i = from; i < height; i++) {
            collection.add(stack[i]);
        }
        height = from;
    }

    /// Removes and returns the top `count` values.
    Value.Tuple tuple(int count) throws MalformedInputException {
        List<Value> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.addFirst(pop());
        }
        return new Value.Tuple(List.copyOf(values), count);
    }

    /// Remembers the top of the stack as `key`; `MEMOIZE` counts on by itself.
    void remember(long key) throws MalformedInputException {
        Value top = top();
        if (key < 0) {
            throw broken("memory %d is negative".formatted(key));
        }
        if (remembered(key) == null && ++memorized > MOST_MEMORIES) {
            throw broken("more than %d memories".formatted(MOST_MEMORIES));
        }
        if (key >= memory.length && key < 2L * memory.length && key < MOST_MEMORIES) {
            memory = Arrays.copyOf(memory, memory.length * 2);
        }
        if (key < memory.length) {
            memory[(int) key] = top;
            farMemory.remove(key);
        } else {
            farMemory.put(key, top);
        }
    }

    /// How many different memories there are, which is the key of the next `MEMOIZE`.
    long nextMemory() {
        return memorized;
    }

    void recall(long key) throws MalformedInputException {
        Value value = remembered(key);
        if (value == null) {
            throw broken("nothing was remembered as %d".formatted(key));
        }
        push(value);
    }

    private @Nullable Value remembered(long key) {
        Value far = farMemory.isEmpty() ? null : farMemory.get(key);
        return far == null && key >= 0 && key < memory.length ? memory[(int) key] : far;
    }

    MalformedInputException broken(String problem) {
        return new MalformedInputException("byte " + opcodeAt, problem);
    }

    private int fence() {
        return markCount == 0 ? 0 : marks[markCount - 1];
    }
}
