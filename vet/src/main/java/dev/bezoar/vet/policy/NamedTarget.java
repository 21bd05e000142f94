package dev.bezoar.vet.policy;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.pickle.Value;
import java.util.TreeMap;

/// A name that a configuration lets its loader import and call, such as `torch.nn.Linear`.
public final class NamedTarget {
    private NamedTarget() {}

    /// Tells `reading` unless `target` may be called.
    public static void judge(Part part, Reading reading, long offset, String target) {
        int dot = target.lastIndexOf('.');
        Value.Global global =
                new Value.Global(dot < 0 ? "builtins" : target.substring(0, dot), target.substring(dot + 1), target);
        Standing standing = Standing.of(global);
        if (standing instanceof Standing.Allowed(CallShape shape) && shape != CallShape.VALUE) {
            return;
        }
        boolean isDenied = standing instanceof Standing.Denied;
        String reason = standing instanceof Standing.Denied(String does)
                ? "%s %s.".formatted(target, does)
                : "Loading it runs code of %s, which nobody vetted.".formatted(target);
        reading.concern(new Concern(
                isDenied ? "unsafe-call" : "unknown-call",
                isDenied ? Admission.REFUSE : Admission.REVIEW,
                part.place(offset, 0),
                "Its configuration calls " + target,
                reason,
                isDenied ? "Do not load it." : "Load it only if you know that code.",
                new TreeMap<>()));
    }
}
