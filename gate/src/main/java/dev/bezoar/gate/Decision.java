package dev.bezoar.gate;

import java.util.List;

/// What the gate says of a contribution at once.
public sealed interface Decision {
    /// Nothing speaks against it yet; it is held, and judged again at `until`.
    ///
    /// @param until second from which [Gate#settle(long)] may let it go
    record Accepted(long until) implements Decision {}

    /// Something speaks against it that more evidence or a person may lift; it is held, and judged again at `until`.
    record Held(long until, List<Reason> reasons) implements Decision {
        public Held {
            reasons = List.copyOf(reasons);
        }
    }

    /// It is never learnt from; the gate keeps nothing of it.
    record Refused(List<Reason> reasons) implements Decision {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
