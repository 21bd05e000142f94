package dev.bezoar.behaviour.trigger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The stamps that draw most items to each class, best first.
final class Champions {
    private final int most;
    private final List<List<Held>> byClass = new ArrayList<>();

    /// A stamp and how strongly it draws.
    record Held(Stamp stamp, double drawn, double moved) {}

    /// @param most stamps that are kept for a class
    Champions(int classes, int most) {
        this.most = most;
        for (int label = 0; label < classes; label++) {
            byClass.add(new ArrayList<>());
        }
    }

    void addAll(List<Effect> effects) {
        for (Effect effect : effects) {
            for (int label = 0; label < byClass.size(); label++) {
                add(label, effect);
            }
        }
    }

    /// Adds what `effect` does for one class; returns whether it is now the best.
    boolean add(int label, Effect effect) {
        List<Held> held = byClass.get(label);
        double drawn = effect.drawn().get(label);
        boolean isKnown = held.stream().anyMatch(one -> one.stamp().equals(effect.stamp()));
        if (isKnown || (held.size() == most && held.getLast().drawn() >= drawn)) {
            return false;
        }
        Held added = new Held(effect.stamp(), drawn, effect.moved().get(label));
        held.add(added);
        held.sort(Comparator.comparingDouble(Held::drawn).reversed());
        if (held.size() > most) {
            held.removeLast();
        }
        return held.getFirst().equals(added);
    }

    int classes() {
        return byClass.size();
    }

    List<Held> of(int label) {
        return List.copyOf(byClass.get(label));
    }

    Held best(int label) {
        return byClass.get(label).getFirst();
    }
}
