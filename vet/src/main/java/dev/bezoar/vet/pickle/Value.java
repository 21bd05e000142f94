package dev.bezoar.vet.pickle;

import dev.bezoar.vet.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands on the stack of a pickle machine: what is known of it without running anything.
public sealed interface Value {

    /// `None`, a truth value or a fraction: nothing that could name or call anything.
    enum Plain implements Value {
        /// No value.
        NONE,
        /// Yes.
        TRUE,
        /// No.
        FALSE,
        /// A floating-point number.
        FRACTION,
        /// An integer of more than 64 bits.
        LARGE_INTEGER,
        /// A buffer that travels outside the stream.
        BUFFER
    }

    /// An integer.
    record Whole(long value) implements Value {}

    /// A text; decoded only when somebody asks.
    ///
    /// @param source where its bytes are
    /// @param escaped whether `\` begins an escape
    record Text(Bytes source, long offset, long length, boolean escaped) implements Value {
        /// Returns at most the first `most` bytes of it, decoded.
        public String start(int most) throws IOException {
            String text = new String(source.array(offset, (int) Math.min(most, length)), StandardCharsets.UTF_8);
            return escaped ? Escapes.undone(text) : text;
        }
    }

    /// Bytes.
    record Binary(Bytes source, long offset, long length) implements Value {}

    /// Several values; only the first [#KEPT] are kept.
    ///
    /// @param count how many there are
    record Tuple(List<Value> first, long count) implements Value {}

    /// A list, set or dictionary that can be added to; only the first [#KEPT] members are kept.
    final class Collection implements Value {
        private final Kind kind;
        private final List<Value> first = new ArrayList<>(2);
        private long count;

        /// What may be done to it.
        public enum Kind {
            /// `list`.
            LIST,
            /// `dict`, keys and values in turn.
            DICT,
            /// `set`.
            SET
        }

        Collection(Kind kind) {
            this.kind = kind;
        }

        /// What it is.
        public Kind kind() {
            return kind;
        }

        /// Its first members.
        public List<Value> first() {
            return first;
        }

        /// How many members were added.
        public long count() {
            return count;
        }

        void add(Value value) {
            count++;
            if (first.size() < KEPT) {
                first.add(value);
            }
        }

        void addAll(Collection others) {
            others.first.forEach(this::add);
            count += others.count - others.first.size();
        }

        /// Returns the value of `key`, or null if it is not among the first.
        public @Nullable Value get(String key) throws IOException {
            for (int i = 0; i + 1 < first.size(); i += 2) {
                if (first.get(i) instanceof Text text && text.start(256).equals(key)) {
                    return first.get(i + 1);
                }
            }
            return null;
        }
    }

    /// Something that the stream names, after the names of Python 2 were translated as its version asks for.
    ///
    /// @param written the name as it stands in the stream, if it was translated; else the same
    record Global(String module, String name, String written) implements Value {
        /// `module.name`.
        public String inWords() {
            return module + "." + name;
        }
    }

    /// Something that the program which loads the stream looks up by its own means.
    record Persistent(Value id) implements Value {}

    /// A name of the extension registry of the program that loads the stream.
    record Extension(long code) implements Value {}

    /// What a call would return.
    ///
    /// @param how the opcode
    /// @param arguments a [Tuple] unless the stream is broken on purpose
    /// @param offset of the opcode
    record Call(How how, Value target, Value arguments, Value keywords, long offset) implements Value {
        /// By which opcode.
        public enum How {
            /// `target(*arguments)`.
            REDUCE,
            /// `target(*arguments)`, or `target.__new__(target)` without arguments.
            INSTANCE,
            /// `target.__new__(target, *arguments, **keywords)`.
            NEW
        }

        /// Returns argument `index`, or null if there is none or it was not kept.
        public @Nullable Value argument(int index) {
            return arguments instanceof Tuple tuple && index < tuple.first().size()
                    ? tuple.first().get(index)
                    : null;
        }

        /// How many arguments there are, -1 if they are no tuple.
        public long argumentCount() {
            return arguments instanceof Tuple tuple ? tuple.count() : -1;
        }
    }

    /// How many members of a collection are kept.
    int KEPT = 64;
}
