package dev.bezoar.pull.domain;

/// How many items of a domain could be compared, and how many of them were replaced.
public record DomainCount(String domain, int compared, int replaced) {

    public DomainCount {
        if (replaced < 0 || replaced > compared) {
            throw new IllegalArgumentException(
                    "replaced must be from 0 to compared, got %d of %d".formatted(replaced, compared));
        }
    }
}
