package dev.bezoar.vet.policy;

import dev.bezoar.vet.pickle.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Values of a pickle as a person can read them, cut short.
final class Shown {
    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_ARGUMENTS = 4;

    private Shown() {}

    /// Returns the arguments of `call` in parentheses.
    static String arguments(Value.Call call) throws IOException {
        if (!(call.arguments() instanceof Value.Tuple tuple)) {
            return "(?)";
        }
        List<String> shown = new ArrayList<>();
        for (Value value :
                tuple.first().subList(0, Math.min(MOST_ARGUMENTS, tuple.first().size()))) {
            shown.add(of(value));
        }
        if (tuple.count() > shown.size()) {
            shown.add("…");
        }
        return "(" + String.join(", ", shown) + ")";
    }

    private static String of(Value value) throws IOException {
        return switch (value) {
            case Value.Plain plain -> plain == Value.Plain.NONE ? "None" : plain == Value.Plain.TRUE ? "True" : "…";
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Text text -> quoted(text);
            case Value.Binary binary -> "%d bytes".formatted(binary.length());
            case Value.Tuple tuple -> "%d values".formatted(tuple.count());
            case Value.Collection collection -> "%d values".formatted(collection.count());
            case Value.Global global -> global.inWords();
            case Value.Persistent _, Value.Extension _ -> "…";
            case Value.Call call ->
                Unwrapped.of(call.target()).map(Value.Global::inWords).orElse("?") + "(…)";
        };
    }

    private static String quoted(Value.Text text) throws IOException {
        String start = text.start(4 * MOST_CHARACTERS);
        int shown = start.codePointCount(0, start.length());
        boolean isCut = shown > MOST_CHARACTERS || text.length() > 4 * MOST_CHARACTERS;
        String kept = isCut ? start.substring(0, start.offsetByCodePoints(0, Math.min(shown, MOST_CHARACTERS))) : start;
        return "'" + kept + (isCut ? "…'" : "'");
    }
}
