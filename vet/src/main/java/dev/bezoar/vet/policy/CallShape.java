package dev.bezoar.vet.policy;

import dev.bezoar.vet.pickle.Value;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one way in which something that a model names may be called.
enum CallShape {
    /// Not at all.
    VALUE,
    /// With any data.
    CALL,
    /// Without its constructor's arguments.
    NEW,
    /// Like [#NEW]; members may be added.
    GROW,
    /// With data that is not a huge number: `bytes(10 ** 12)` fills the memory.
    BYTES,
    /// `defaultdict` of a plain type.
    FACTORY,
    /// `_reconstructor(class, base, state)` for a class that may be made.
    RECONSTRUCT,
    /// Text to bytes by the encoding that old protocols use.
    LATIN,
    /// `getattr` of something that may be named itself.
    ATTRIBUTE,
    /// `partial` of something that may be called itself.
    PARTIAL,
    /// An array of an array class.
    ARRAY,
    /// A masked array of array classes.
    MASKED,
    /// A function of NumPy by its name.
    UFUNC,
    /// A random generator by its name or class.
    RANDOMNESS,
    /// A tensor of a storage that the archive holds.
    TENSOR,
    /// `_rebuild_from_type_v2(function, class, arguments, state)`.
    FROMTYPE,
    /// An index of pandas of a class that may be made.
    INDEX,
    /// Bytes that hold another file of the same kind.
    NESTED;

    private static final Set<String> PLAIN_TYPES =
            Set.of("list", "dict", "set", "int", "float", "str", "tuple", "bool", "frozenset", "bytes", "object");
    private static final Set<String> ENCODINGS = Set.of("latin1", "latin-1", "iso-8859-1");
    private static final long LARGEST_ZEROS = 1L << 28;

    /// Whether `call` is of this shape; what it is called on was found on the list.
    boolean fits(Value.Call call) throws IOException {
        boolean isMade = call.how() == Value.Call.How.NEW || call.argumentCount() == 0;
        return switch (this) {
            case VALUE -> false;
            case CALL, TENSOR -> call.how() != Value.Call.How.NEW || isMade;
            case NEW -> isMade;
            case GROW -> isMade || areCollections(call);
            case BYTES -> isSmall(call);
            case FACTORY -> isMade || isPlainType(call.argument(0));
            case RECONSTRUCT ->
                call.argumentCount() == 3 && isMadeFrom(call.argument(0)) && isPlainType(call.argument(1));
            case LATIN -> call.argument(1) instanceof Value.Text text && ENCODINGS.contains(text.start(16));
            case ATTRIBUTE -> false;
            case PARTIAL -> call.argumentCount() >= 1 && isCallable(call.argument(0));
            case INDEX -> isMadeFrom(call.argument(0));
            case ARRAY -> isNamed(call.argument(0));
            case MASKED -> isNamed(call.argument(0)) && isNamed(call.argument(1));
            case UFUNC -> isNumpy(call);
            case RANDOMNESS -> isRandomness(call);
            case FROMTYPE -> isCallable(call.argument(0)) && isNamed(call.argument(1));
            case NESTED -> call.argumentCount() == 1 && call.argument(0) instanceof Value.Binary;
        };
    }

    private static boolean areCollections(Value.Call call) {
        return call.arguments() instanceof Value.Tuple tuple
                && tuple.first().stream()
                        .allMatch(one -> one instanceof Value.Collection
                                || one instanceof Value.Tuple
                                || one instanceof Value.Whole
                                || one instanceof Value.Plain
                                || one instanceof Value.Text);
    }

    private static boolean isSmall(Value.Call call) {
        return !(call.argument(0) instanceof Value.Whole(long size)) || (size >= 0 && size <= LARGEST_ZEROS);
    }

    private static boolean isPlainType(@Nullable Value value) {
        return value instanceof Value.Global global
                && (global.inWords().equals("collections.OrderedDict")
                        || (global.module().equals("builtins") && PLAIN_TYPES.contains(global.name())));
    }

    private static boolean isMadeFrom(@Nullable Value value) {
        return value instanceof Value.Global global
                && NameLists.allowed(global.module(), global.name())
                        .filter(shape -> shape == NEW || shape == GROW || shape == CALL)
                        .isPresent();
    }

    private static boolean isCallable(@Nullable Value value) {
        return value instanceof Value.Global global
                && NameLists.allowed(global.module(), global.name())
                        .filter(shape -> shape != NESTED && shape != ATTRIBUTE && shape != FROMTYPE)
                        .isPresent();
    }

    private static boolean isNamed(@Nullable Value value) {
        return value instanceof Value.Global global
                && NameLists.allowed(global.module(), global.name()).isPresent();
    }

    private static boolean isNumpy(Value.Call call) throws IOException {
        return call.argument(0) instanceof Value.Text module
                && call.argument(1) instanceof Value.Text name
                && module.start(64)
                        .matches("numpy|numpy\\._?core(\\.umath|\\._multiarray_umath)?|scipy\\.special\\._ufuncs")
                && name.start(64).matches("[a-z][a-z0-9_]*");
    }

    private static boolean isRandomness(Value.Call call) throws IOException {
        Value first = call.argument(0);
        return first == null
                || first instanceof Value.Call
                || (first instanceof Value.Text text && text.start(32).matches("MT19937|PCG64|PCG64DXSM|Philox|SFC64"))
                || isNamed(first);
    }
}
