package dev.bezoar.seal.manifest;

import java.nio.file.Path;

/// The files that make up one seal.
///
/// @param bundle the seal itself, which every tool of the format reads
public record SealFiles(Path bundle) {

    /// Returns where the seal of `sealed` is unless told otherwise: beside it, with `.sig` after its name.
    public static SealFiles beside(Path sealed) {
        Path whole = sealed.toAbsolutePath().normalize();
        return new SealFiles(whole.resolveSibling(whole.getFileName() + ".sig"));
    }

    /// Further statements about the same thing, one bundle a line.
    public Path statements() {
        return bundle.resolveSibling(bundle.getFileName() + ".intoto.jsonl");
    }

    /// The digests of single records.
    public Path records() {
        return bundle.resolveSibling(bundle.getFileName() + ".records");
    }
}
