package dev.bezoar.vet.pickle;

import dev.bezoar.vet.bytes.Cursor;
import java.io.IOException;

/// Is told everything that a pickle would do, in the order it would do it.
public interface PickleWitness {
    /// It names `global`, which imports its module.
    void imports(Value.Global global, long offset) throws IOException;

    /// It calls something.
    void calls(Value.Call call) throws IOException;

    /// It hands `state` to `__setstate__` of `object`, or sets its attributes.
    void builds(Value object, Value state, long offset) throws IOException;

    /// It changes `object`, which is no collection of the language, by `method` of `object`.
    void alters(Value object, String method, long offset) throws IOException;

    /// It asks the loading program for something of its own.
    void looksUp(Value key, long offset) throws IOException;

    /// Moves `stream` on over bytes that the loader of `object` reads itself, behind the opcode that built it.
    default void readsRaw(Value object, Value state, Cursor stream) throws IOException {}
}
