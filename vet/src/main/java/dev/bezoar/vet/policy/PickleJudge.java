package dev.bezoar.vet.policy;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.vet.bytes.Cursor;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.PickleWitness;
import dev.bezoar.vet.pickle.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Holds everything that a pickle would do against the lists of names.
public final class PickleJudge implements PickleWitness {
    private static final Set<String> GROWING = Set.of("append", "extend", "add", "__setitem__");

    private final Part part;
    private final Reading reading;
    private final Setting setting;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /// A name, and the first time that it was called or else named.
    private record Use(Value.Global global, boolean isCall, String arguments, long offset) {}

    /// Judges a pickle inside `part`.
    public PickleJudge(Part part, Reading reading, Setting setting) {
        this.part = part;
        this.reading = reading;
        this.setting = setting;
    }

    /// Tells the reading what was used; a call hides that its target was named.
    public void conclude() {
        uses.values().forEach(this::tell);
        uses.clear();
    }

    @Override
    public void imports(Value.Global global, long offset) throws IOException {
        if (setting.isOwnType(global.module()) || Standing.of(global) instanceof Standing.Allowed) {
            return;
        }
        uses.putIfAbsent(global.inWords(), new Use(global, false, "", offset));
    }

    @Override
    public void calls(Value.Call call) throws IOException {
        Optional<Value.Global> target = Unwrapped.calledBy(call);
        if (call.target() instanceof Value.Global direct && isGetattr(direct)) {
            names(call);
        } else if (target.isEmpty()) {
            problem("unknown-result", Admission.REVIEW, call.offset(), "calls what another call returned", "");
        } else if (!setting.isOwnType(target.get().module())) {
            judge(call, target.get());
        }
    }

    @Override
    public void builds(Value object, Value state, long offset) throws IOException {
        dunders(state, offset);
        // A call was judged when it was made; a plain collection has no state, so the loader stops there.
        if (object instanceof Value.Global global && !setting.isOwnType(global.module())) {
            problem(
                    "unsafe-state",
                    Admission.REFUSE,
                    offset,
                    "changes the attributes of " + global.inWords(),
                    "What is changed so is changed for the whole program that loads it.");
        } else if (object instanceof Value.Persistent || object instanceof Value.Extension) {
            problem("unknown-result", Admission.REVIEW, offset, "sets the state of a foreign object", "");
        }
    }

    @Override
    public void alters(Value object, String method, long offset) throws IOException {
        if (object instanceof Value.Call call) {
            Optional<Value.Global> target = Unwrapped.of(call.target());
            boolean grows = target.filter(one -> Standing.of(one) instanceof Standing.Allowed(CallShape shape)
                            && (shape == CallShape.GROW
                                    || shape == CallShape.FACTORY
                                    || shape == CallShape.RECONSTRUCT))
                    .isPresent();
            boolean isKnown = target.filter(one -> Standing.of(one) instanceof Standing.Allowed)
                    .isPresent();
            if (!grows && isKnown && GROWING.contains(method)) {
                String title = "calls %s of a %s".formatted(method, target.get().inWords());
                problem("unsafe-state", Admission.REFUSE, offset, title, "It is no collection: no writer does that.");
            }
        } else if (!(object instanceof Value.Collection)) {
            problem("unsafe-state", Admission.REFUSE, offset, "calls %s of something else".formatted(method), "");
        }
    }

    @Override
    public void looksUp(Value key, long offset) throws IOException {
        if (key instanceof Value.Extension(long code)) {
            String title = "uses entry %d of the registry of the loading program".formatted(code);
            problem("unknown-result", Admission.REFUSE, offset, title, "What that is only the loading program knows.");
        } else if (!setting.provides(key)) {
            String title = "asks the loading program for an object";
            problem("unknown-result", Admission.REVIEW, offset, title, "Only PyTorch archives need persistent ids.");
        }
    }

    @Override
    public void readsRaw(Value object, Value state, Cursor stream) throws IOException {
        setting.readsRaw(object, state, stream);
    }

    private void judge(Value.Call call, Value.Global target) throws IOException {
        if (!(Standing.of(target) instanceof Standing.Allowed(CallShape shape))) {
            Use use = new Use(target, true, Shown.arguments(call), call.offset());
            uses.merge(target.inWords(), use, (before, now) -> before.isCall() ? before : now);
            nested(call);
        } else if (shape == CallShape.NESTED && shape.fits(call)) {
            nested(call);
        } else if (!shape.fits(call)) {
            String title = "calls %s%s, not as its writers do".formatted(target.inWords(), Shown.arguments(call));
            problem("unusual-call", Admission.REVIEW, call.offset(), title, "");
        } else if (shape == CallShape.TENSOR) {
            String wrong = setting.tensorProblem(call);
            if (!wrong.isEmpty()) {
                problem("damaged", Admission.REFUSE, call.offset(), "a tensor that " + wrong, "");
            }
        }
    }

    /// `getattr` is as safe as what it returns.
    private void names(Value.Call call) throws IOException {
        Optional<Value.Global> named = Unwrapped.of(call);
        if (named.isEmpty()) {
            problem("unsafe-call", Admission.REFUSE, call.offset(), "takes an attribute of a made object", "");
        } else {
            imports(named.get(), call.offset());
        }
    }

    /// Bytes that are handed to a call may be loaded by it.
    private void nested(Value.Call call) throws IOException {
        if (call.argument(0) instanceof Value.Binary binary && binary.length() > 0) {
            conclude();
            reading.descend(part.inside(
                    "bytes at " + binary.offset(),
                    binary.offset(),
                    binary.source().slice(binary.offset(), binary.length())));
        }
    }

    private void dunders(Value state, long offset) throws IOException {
        if (state instanceof Value.Tuple tuple) {
            for (Value one : tuple.first()) {
                dunders(one, offset);
            }
        } else if (state instanceof Value.Collection map && map.kind() == Value.Collection.Kind.DICT) {
            for (int i = 0; i < map.first().size(); i += 2) {
                if (map.first().get(i) instanceof Value.Text key
                        && key.start(64).matches("__\\w+__")) {
                    String title = "sets the attribute %s of an object".formatted(key.start(64));
                    problem("unsafe-state", Admission.REFUSE, offset, title, "It changes what the object does.");
                }
            }
        }
    }

    private void tell(Use use) {
        String name = use.global().inWords();
        String verb = use.isCall() ? "calls " + name + use.arguments() : "names " + name;
        String written = use.global().written().equals(name)
                ? ""
                : " It is written as %s.".formatted(use.global().written());
        if (!isName(use.global().module()) || !isName(use.global().name())) {
            problem("implausible-name", Admission.REVIEW, use.offset(), verb, "It can hardly be a name." + written);
        } else if (Standing.of(use.global()) instanceof Standing.Denied(String reason)) {
            String rule = use.isCall() ? "unsafe-call" : "unsafe-import";
            problem(rule, Admission.REFUSE, use.offset(), verb, "%s %s.%s".formatted(name, reason, written));
        } else {
            String rule = use.isCall() ? "unknown-call" : "unknown-import";
            problem(
                    rule,
                    Admission.REVIEW,
                    use.offset(),
                    verb,
                    "Loading it runs code of %s, which nobody vetted.%s"
                            .formatted(use.global().module(), written));
        }
    }

    private void problem(String rule, Admission admission, long offset, String title, String message) {
        String remedy = admission == Admission.REFUSE
                ? "Do not load it. Ask its publisher for the weights alone, as safetensors."
                : "Load it only if you know that code; better ask for the weights alone, as safetensors.";
        reading.concern(new Concern(
                rule, admission, part.place(offset, 1), "Loading it " + title, message, remedy, new TreeMap<>()));
    }

    private static boolean isGetattr(Value.Global global) {
        return global.module().equals("builtins") && global.name().equals("getattr");
    }

    /// Whether somebody could have called something so; noise that is read as a pickle holds no such names.
    private static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.codePoints()
                        .allMatch(code -> code == '.' || code == '_' || code == '?' || Character.isLetterOrDigit(code));
    }
}
