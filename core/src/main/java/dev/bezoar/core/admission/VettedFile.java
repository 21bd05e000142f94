package dev.bezoar.core.admission;

import java.util.List;

/// One file, what it is, and what speaks against loading it.
///
/// @param path as it was named
/// @param sha256 of the bytes that were examined, 64 hexadecimal digits; empty if nothing could be read
/// @param lengthBytes length of the file
/// @param formats what it was read as, most certain first
/// @param concerns most troubling first
public record VettedFile(String path, String sha256, long lengthBytes, List<String> formats, List<Concern> concerns) {

    /// The most troubling of what was found.
    public Admission admission() {
        return concerns.stream().map(Concern::admission).reduce(Admission.ADMIT, Admission::worse);
    }
}
