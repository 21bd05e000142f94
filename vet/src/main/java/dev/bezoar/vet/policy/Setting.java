package dev.bezoar.vet.policy;

import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.pickle.Value;
import java.io.IOException;

/// What the loader of a kind of file adds to a plain pickle.
public interface Setting {
    /// A pickle that is loaded by Python alone.
    Setting PLAIN = new Setting() {};

    /// Whether the loader itself provides what is looked up as `id`.
    default boolean provides(Value id) throws IOException {
        return false;
    }

    /// Whether `module` is not imported, but a name inside the file.
    default boolean isOwnType(String module) {
        return false;
    }

    /// What is wrong with a tensor that is about to be made, or empty.
    default String tensorProblem(Value.Call call) throws IOException {
        return "";
    }

    /// Moves `stream` on over what the loader of `object` reads by itself.
    default void readsRaw(Value object, Value state, Cursor stream) throws IOException {}
}
