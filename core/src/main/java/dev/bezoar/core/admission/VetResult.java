package dev.bezoar.core.admission;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/// What vetting told of every path that was asked about.
///
/// @param inputs in the order they were given
/// @param limits what this examination cannot tell, one sentence each
/// @param facts what it ran on; the only part that may differ between runs
public record VetResult(List<VettedInput> inputs, List<String> limits, SortedMap<String, Object> facts) {

    /// The most troubling of all inputs.
    public Admission admission() {
        return inputs.stream().map(VettedInput::admission).reduce(Admission.ADMIT, Admission::worse);
    }

    /// Every concern, most troubling first, else in the order of inputs and files.
    public List<Concern> concerns() {
        return inputs.stream()
                .flatMap(input -> Stream.concat(
                        input.concerns().stream(), input.files().stream().flatMap(file -> file.concerns().stream())))
                .sorted((one, other) -> other.admission().compareTo(one.admission()))
                .toList();
    }
}
