package dev.bezoar.pull.lock;

import java.util.Optional;

/// One row of a lock: what a row of the list was when it was vetted.
///
/// @param row zero-based, in the order of the list
/// @param url as the list writes it
/// @param domain the registrable domain of the URL
/// @param caption what the list says of it
/// @param path where the dataset has it, or empty
/// @param seen what the URL gave, or nothing if it was not vetted
/// @param reason why there is nothing, or empty
public record Pin(int row, String url, String domain, String caption, String path, Optional<Seen> seen, String reason) {

    public Pin {
        if (row < 0) {
            throw new IllegalArgumentException("row must be at least 0, got " + row);
        }
        if (seen.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("a pin has either content or a reason why not, row " + row);
        }
    }
}
