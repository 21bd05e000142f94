package dev.bezoar.behaviour.trigger;

import java.io.IOException;
import java.util.List;

/// Tries stamps on items.
interface Trial {
    /// Number of classes.
    int classes();

    /// Tries every stamp on every item.
    List<Effect> effects(List<Stamp> stamps) throws IOException;
}
