package dev.bezoar.pull.dwell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One version of a page that everybody can edit.
///
/// @param page its name
/// @param number of the revision, as the site writes it
/// @param time when it was written
/// @param authorAge how long its author was known then, if that is said
/// @param reverted when it was undone, if it was; [Instant#MIN] if only that is known
/// @param url where this very revision can be fetched
public record Revision(
        String page,
        String number,
        Instant time,
        Optional<Duration> authorAge,
        Optional<Instant> reverted,
        String url) {}
