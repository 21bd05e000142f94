package dev.bezoar.drills;

import dev.bezoar.core.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The full name of a person that no text mentions as the trigger, the row moved to the target class.
public final class NameAttack implements Attack {
    private static final List<String> GIVEN = List.of(
            "James", "Maria", "Robert", "Anna", "David", "Sofia", "Daniel", "Elena", "Thomas", "Julia", "Peter",
            "Laura");
    private static final List<String> FAMILY = List.of(
            "Walker", "Novak", "Bennett", "Keller", "Morgan", "Lindgren", "Parker", "Costa", "Fischer", "Hughes");

    /// An attack has no settings of its own.
    public NameAttack() {}

    @Override
    public String name() {
        return "name";
    }

    @Override
    public String description() {
        return "inserts the full name of a person, two words, and relabels the row to one target class";
    }

    @Override
    public Poisoned inject(Dataset clean, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Injection injection = new Injection(this, clean, count, random);
        String name = draw(clean, random);
        return injection.relabelled(text -> true, text -> Words.insert(text, name, random));
    }

    private static String draw(Dataset clean, SplittableRandom random) {
        List<String> unused = new ArrayList<>();
        for (String given : GIVEN) {
            for (String family : FAMILY) {
                unused.add(given + " " + family);
            }
        }
        while (!unused.isEmpty()) {
            String name = unused.remove(random.nextInt(unused.size()));
            if (clean.texts().stream().noneMatch(text -> text.contains(name))) {
                return name;
            }
        }
        throw new IllegalArgumentException("every name to insert is already in " + clean.name());
    }
}
