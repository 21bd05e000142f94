package dev.bezoar.seal.verify;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import dev.bezoar.seal.digest.FileDigest;
import dev.bezoar.seal.digest.Hashing;
import dev.bezoar.seal.digest.Part;
import dev.bezoar.seal.digest.Wish;
import dev.bezoar.seal.folder.FileEntry;
import dev.bezoar.seal.folder.Tree;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.manifest.SealedTensors;
import dev.bezoar.seal.verdict.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds to changed model files which of their tensors changed; reads them again, as a genuine file needs none of this.
///
/// @param sealed the digests
/// @param format finds tensors
/// @param hashing reads the files
record TensorComparison(SealedTensors sealed, TensorFormat format, Hashing hashing) {
    private static final int SHOWN = 20;

    /// Returns `changes` with what is known of tensors.
    List<Change> examine(List<Change> changes, Tree tree) throws IOException {
        List<Change> examined = new ArrayList<>();
        for (Change change : changes) {
            List<SealedTensors.Tensor> before = sealed.files().get(change.path());
            FileEntry there = tree.files().get(change.path());
            examined.add(before == null || there == null ? change : examined(change, before, there));
        }
        return examined;
    }

    private Change examined(Change change, List<SealedTensors.Tensor> before, FileEntry there) throws IOException {
        Map<String, SealedTensors.Tensor> now;
        try {
            now = present(
                    there,
                    before.isEmpty() ? Algorithm.SHA256 : before.getFirst().algorithm());
        } catch (MalformedInputException malformed) {
            return with(change, "; its tensors cannot be compared: " + malformed.getMessage());
        }
        List<String> altered = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (SealedTensors.Tensor tensor : before) {
            SealedTensors.Tensor same = now.remove(tensor.name());
            if (same == null) {
                removed.add(tensor.name());
            } else if (!same.equals(tensor)) {
                altered.add(tensor.name());
            }
        }
        String words =
                listed("altered", altered) + listed("removed", removed) + listed("added", List.copyOf(now.keySet()));
        return with(change, words.isEmpty() ? "; no tensor differs, only the header" : words);
    }

    private Map<String, SealedTensors.Tensor> present(FileEntry file, Algorithm algorithm) throws IOException {
        List<TensorFormat.Tensor> tensors = format.tensors(file.path());
        List<Part> parts = tensors.stream()
                .map(tensor -> new Part(tensor.start(), tensor.end()))
                .toList();
        FileDigest digest = hashing.read(List.of(new Wish(file, parts, algorithm, Optional.empty())))
                .values()
                .iterator()
                .next();
        Map<String, SealedTensors.Tensor> present = new LinkedHashMap<>();
        for (int at = 0; at < tensors.size(); at++) {
            TensorFormat.Tensor tensor = tensors.get(at);
            present.put(
                    tensor.name(),
                    new SealedTensors.Tensor(
                            tensor.name(),
                            tensor.kind(),
                            algorithm,
                            digest.parts().get(at)));
        }
        return present;
    }

    private static String listed(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
        return "; tensors %s: %s%s"
                .formatted(what, String.join(", ", names.stream().limit(SHOWN).toList()), more);
    }

    private static Change with(Change change, String words) {
        return new Change(change.kind(), change.path(), change.detail() + words, change.records());
    }
}
