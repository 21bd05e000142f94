package dev.bezoar.core.admission;

import java.util.List;

/// What a model says of itself, and where it comes from. What it says is not believed, only written down.
///
/// @param origin where it comes from
/// @param family of architectures, such as `gptj`; empty if it does not say so
/// @param architecture such as `GPTJForCausalLM`; empty if it does not say so
/// @param bases models that it was made from, as it calls them
public record ModelDescription(ModelOrigin origin, String family, String architecture, List<String> bases) {
    public ModelDescription {
        bases = List.copyOf(bases);
    }
}
