package dev.bezoar.vet.format.archive;

import dev.bezoar.vet.container.ZipMember;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Archives of Keras 3: a configuration, metadata, weights and assets, and nothing else.
final class KerasArchive {
    private static final Set<String> MEMBERS =
            Set.of("config.json", "metadata.json", "model.weights.h5", "model.weights.npz", "model.weights.json");

    private KerasArchive() {}

    /// Tells members that Keras does not write.
    static void examine(List<ZipMember> members, ZipFormat.Members archive) {
        boolean isKeras = members.stream()
                        .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals("config.json"))
                && members.stream()
                        .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals("metadata.json"));
        if (!isKeras) {
            return;
        }
        for (ZipMember member : members) {
            String name = member.name();
            if (!MEMBERS.contains(name) && !name.startsWith("assets/") && !name.matches("model_\\d+\\.weights\\.h5")) {
                archive.review(
                        member,
                        "unexpected-member",
                        "the Keras archive holds %s".formatted(name),
                        "Keras does not write such a member.");
            }
        }
    }
}
