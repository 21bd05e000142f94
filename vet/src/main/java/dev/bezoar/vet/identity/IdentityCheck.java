package dev.bezoar.vet.identity;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Holds the names of models against the name that is expected and the publishers that are trusted.
///
/// Whom to trust comes from the person who asks, never from the model.
///
/// @param expected the model that should be here
/// @param publishers whose models may be here; empty if everybody's
public record IdentityCheck(Optional<ModelName> expected, List<String> publishers) {
    /// Nobody in particular is expected.
    public static final IdentityCheck ANYBODY = new IdentityCheck(Optional.empty(), List.of());

    /// Returns what speaks against the name that the folders of `path` say.
    public List<Concern> ofFolder(Path path) {
        if (expected.isEmpty() && publishers.isEmpty()) {
            return List.of();
        }
        Optional<ModelName> name = ModelName.ofFolder(path);
        if (name.isEmpty()) {
            return List.of(
                    concern(path, "unexpected-publisher", Admission.REVIEW, "nothing says who published it", ""));
        }
        List<Concern> concerns = new ArrayList<>();
        expected.ifPresent(wanted -> expect(path, name.get(), wanted, concerns));
        if (!publishers.isEmpty()) {
            publisher(path, name.get(), "it", concerns);
        }
        return concerns;
    }

    /// Returns what speaks against a model that a configuration refers to, such as the base of an adapter.
    public List<Concern> ofReference(Path path, String reference) {
        if (!reference.matches("[^/\\\\\\s]+/[^/\\\\\\s]+")) {
            return List.of();
        }
        ModelName name = ModelName.of(reference);
        List<Concern> concerns = new ArrayList<>();
        for (String known : publishers) {
            LookAlike.ofPublishers(name.publisher(), known)
                    .filter(_ -> !publishers.contains(name.publisher()))
                    .ifPresent(why -> concerns.add(lookAlike(path, name, known, why, "its configuration refers to")));
        }
        expected.flatMap(wanted -> LookAlike.of(name, wanted))
                .ifPresent(why -> concerns.add(
                        lookAlike(path, name, expected.get().inWords(), why, "its configuration refers to")));
        return concerns;
    }

    private static void expect(Path path, ModelName name, ModelName wanted, List<Concern> concerns) {
        if (name.equals(wanted)) {
            return;
        }
        Optional<String> why = LookAlike.of(name, wanted);
        if (why.isPresent()) {
            concerns.add(lookAlike(path, name, wanted.inWords(), why.get(), "it calls itself"));
        } else {
            concerns.add(concern(
                    path,
                    "unexpected-publisher",
                    Admission.REFUSE,
                    "it is %s, not %s".formatted(name.inWords(), wanted.inWords()),
                    "Another model was asked for."));
        }
    }

    private void publisher(Path path, ModelName name, String what, List<Concern> concerns) {
        if (publishers.contains(name.publisher())) {
            return;
        }
        for (String known : publishers) {
            Optional<String> why = LookAlike.ofPublishers(name.publisher(), known);
            if (why.isPresent()) {
                concerns.add(lookAlike(path, name, known, why.get(), what + " calls itself"));
                return;
            }
        }
        concerns.add(concern(
                path,
                "unexpected-publisher",
                Admission.REVIEW,
                "its publisher '%s' is not on the list".formatted(name.publisher()),
                "The list holds %d publishers.".formatted(publishers.size())));
    }

    private static Concern lookAlike(Path path, ModelName name, String known, String why, String lead) {
        return concern(
                path,
                "look-alike",
                Admission.REFUSE,
                "%s %s: a look-alike of %s".formatted(lead, name.inWords(), known),
                "A hasty reader takes one for the other: %s.".formatted(why));
    }

    private static Concern concern(Path path, String rule, Admission admission, String title, String message) {
        return new Concern(
                rule,
                admission,
                new Place(path.toString(), "", 0, -1, 0),
                title,
                message,
                "Fetch the model from the publisher you meant, and pin it by its digest.",
                new TreeMap<>());
    }
}
