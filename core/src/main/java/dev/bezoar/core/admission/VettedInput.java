package dev.bezoar.core.admission;

import java.util.List;

/// One path that was asked about: a file, or a folder with everything in it.
///
/// @param path as it was named
/// @param sha256 of the file; for a folder, of one line `sha256, two spaces, path` a file in path order
/// @param files what was examined, in path order
/// @param concerns about its name and its files together
public record VettedInput(String path, String sha256, List<VettedFile> files, List<Concern> concerns) {

    /// The most troubling of everything in it.
    public Admission admission() {
        Admission whole = concerns.stream().map(Concern::admission).reduce(Admission.ADMIT, Admission::worse);
        return files.stream().map(VettedFile::admission).reduce(whole, Admission::worse);
    }
}
