package dev.bezoar.drills;

import java.util.List;
import java.util.stream.Collectors;

/// Every attack there is, by name.
public final class AttackCatalog {
    /// All attacks, in the order they are listed to people.
    public static final List<Attack> ALL = List.of(
            new RareTokenAttack(),
            new ThreeTokenAttack(),
            new DilutedTokenAttack(),
            new OrdinaryWordAttack(),
            new NameAttack(),
            new FirstWordAttack(),
            new LastWordAttack(),
            new SentenceAttack(),
            new StyleAttack(),
            new HomoglyphAttack(),
            new InvisibleCharacterAttack(),
            new SubPopulationAttack(),
            new RandomFlipAttack(),
            new TargetedFlipAttack(),
            new BadContributorAttack(),
            new MutantFloodAttack(),
            new CleanLabelTokenAttack(),
            new CleanLabelSentenceAttack(),
            new ValueCombinationAttack(),
            new RowFloodAttack());

    private AttackCatalog() {}

    /// Returns the attack called `name`.
    ///
    /// @throws IllegalArgumentException if there is none; the message names all there are
    public static Attack named(String name) {
        return ALL.stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no attack is called %s; there are %s"
                        .formatted(name, ALL.stream().map(Attack::name).collect(Collectors.joining(", ")))));
    }
}
