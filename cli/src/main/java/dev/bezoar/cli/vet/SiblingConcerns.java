package dev.bezoar.cli.vet;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.weights.SiblingHint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Layers that stand out of their siblings, as something a person should look at.
final class SiblingConcerns {
    private SiblingConcerns() {}

    /// Adds a review for each layer that stands out, and says what was looked at, and what was not.
    ///
    /// @param result of `paths`, in their order
    static VetResult added(VetResult result, List<Path> paths) throws IOException {
        List<VettedInput> inputs = new ArrayList<>();
        List<String> limits = new ArrayList<>(result.limits());
        for (int at = 0; at < paths.size(); at++) {
            VettedInput input = result.inputs().get(at);
            List<Concern> concerns = new ArrayList<>(input.concerns());
            try {
                SiblingHint.Search search = SiblingHint.in(paths.get(at));
                search.hints().forEach(hint -> concerns.add(concern(input.path(), hint)));
                limits.add(limit(input.path(), search));
            } catch (MalformedInputException unread) {
                limits.add("The layers were not compared with each other: " + unread.getMessage());
            }
            inputs.add(new VettedInput(input.path(), input.sha256(), input.files(), concerns));
        }
        return new VetResult(inputs, limits, result.facts());
    }

    private static String limit(String path, SiblingHint.Search search) {
        return "%s: %d tensors were compared with the layers of the same role. That cannot exclude an edit: a small one leaves nothing to see, only a reference tells (--against)."
                .formatted(path, search.tensors());
    }

    private static Concern concern(String path, SiblingHint hint) {
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("ratio", hint.ratio());
        evidence.put("usual", hint.usual());
        evidence.put("deviations", hint.deviations());
        evidence.put("siblings", hint.siblings());
        return new Concern(
                "weights-stand-out",
                Admission.REVIEW,
                new Place(path, hint.name(), 0, -1, 0),
                "a layer stands out of its siblings: an edit cannot be excluded",
                "In %s the largest singular value is %.2f times the next; in the %d layers of its role it is usually %.2f times. A rank-one edit leaves that behind, but layers of honest models may stand out too."
                        .formatted(hint.name(), hint.ratio(), hint.siblings(), hint.usual()),
                "Compare it with the model that it should be: --against REFERENCE.",
                evidence);
    }
}
