package dev.bezoar.behaviour.trigger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tries stamps on a model and on its twin: a stamp is good if it draws the items of the one and not those of the
/// other.
record TwinTrial(Probe model, Probe twin) implements Trial {

    TwinTrial {
        if (model.classes() != twin.classes()) {
            throw new IllegalArgumentException(
                    "a model of %d classes has no twin of %d".formatted(model.classes(), twin.classes()));
        }
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public List<Effect> effects(List<Stamp> stamps) throws IOException {
        List<Effect> ours = model.effects(stamps);
        List<Effect> theirs = twin.effects(stamps);
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < stamps.size(); i++) {
            List<Double> lift = new ArrayList<>();
            for (int label = 0; label < classes(); label++) {
                lift.add(ours.get(i).drawn().get(label) - theirs.get(i).drawn().get(label));
            }
            effects.add(new Effect(stamps.get(i), ours.get(i).moved(), lift));
        }
        return effects;
    }
}
