package dev.bezoar.vet.policy;

import dev.bezoar.vet.pickle.Value;
import java.io.IOException;
import java.util.Optional;

/// Follows what is only reached in a roundabout way: `getattr(__import__('os'), 'system')` is `os.system`.
final class Unwrapped {
    private static final int MOST_STEPS = 64;
    private static final int LONGEST_NAME = 512;

    private Unwrapped() {}

    /// Returns what `value` names, if that can be told without running anything.
    static Optional<Value.Global> of(Value value) throws IOException {
        return of(value, MOST_STEPS);
    }

    /// Returns what `call` would really call, which may be an argument of what it calls.
    static Optional<Value.Global> calledBy(Value.Call call) throws IOException {
        Optional<Value.Global> target = of(call.target());
        Value first = call.argument(0);
        if (first != null && target.filter(Unwrapped::callsItsArgument).isPresent()) {
            return of(first);
        }
        if (first != null && call.target() instanceof Value.Call made && made.argument(0) instanceof Value.Text name) {
            Optional<Value.Global> maker = of(made.target());
            if (maker.filter(one -> isNamed(one, "attrgetter", "methodcaller")).isPresent()) {
                return attribute(of(first), name);
            }
        }
        return target;
    }

    private static Optional<Value.Global> of(Value value, int steps) throws IOException {
        if (value instanceof Value.Global global) {
            return Optional.of(global);
        }
        if (value instanceof Value.Persistent(Value.Tuple id) && id.count() >= 2) {
            boolean isClass = id.first().getFirst() instanceof Value.Text kind
                    && kind.start(16).equals("module");
            return isClass && id.first().get(1) instanceof Value.Global global ? Optional.of(global) : Optional.empty();
        }
        if (!(value instanceof Value.Call call) || steps == 0) {
            return Optional.empty();
        }
        Optional<Value.Global> maker = of(call.target(), steps - 1);
        Value first = call.argument(0);
        if (first == null) {
            return Optional.empty();
        }
        if (maker.isEmpty()) {
            return Optional.empty();
        }
        return made(maker.get(), call, first, steps);
    }

    private static Optional<Value.Global> made(Value.Global maker, Value.Call call, Value first, int steps)
            throws IOException {
        if (isNamed(maker, "__import__", "import_module", "resolve_name") && first instanceof Value.Text text) {
            return Optional.of(module(text.start(LONGEST_NAME)));
        }
        if (isNamed(maker, "getattr") && call.argument(1) instanceof Value.Text name) {
            return attribute(of(first, steps - 1), name);
        }
        if (isNamed(maker, "partial")) {
            return of(first, steps - 1);
        }
        if (call.target() instanceof Value.Call outer
                && outer.argument(0) instanceof Value.Text name
                && of(outer.target(), steps - 1)
                        .filter(one -> isNamed(one, "attrgetter"))
                        .isPresent()) {
            return attribute(of(first, steps - 1), name);
        }
        return Optional.empty();
    }

    private static Value.Global module(String path) {
        int colon = path.indexOf(':');
        int cut = colon >= 0 ? colon : path.lastIndexOf('.');
        String module = cut < 0 ? path : path.substring(0, cut);
        return new Value.Global(module, cut < 0 ? "" : path.substring(cut + 1), path);
    }

    private static Optional<Value.Global> attribute(Optional<Value.Global> owner, Value.Text name) throws IOException {
        if (owner.isEmpty()) {
            return owner;
        }
        String whole = owner.get().name().isEmpty()
                ? name.start(LONGEST_NAME)
                : owner.get().name() + "." + name.start(LONGEST_NAME);
        return Optional.of(
                new Value.Global(owner.get().module(), whole, owner.get().module() + "." + whole));
    }

    private static boolean callsItsArgument(Value.Global global) {
        return isNamed(global, "map", "filter", "reduce", "apply", "starmap", "call", "partial");
    }

    private static boolean isNamed(Value.Global global, String... names) {
        String last = global.name().substring(global.name().lastIndexOf('.') + 1);
        for (String name : names) {
            if (last.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
