package dev.bezoar.service.ingest;

import java.util.List;

/// What a body holds.
///
/// @param items what could be read, in order
/// @param refused number of parts that could not
/// @param problems the first of them, each with its place
public record Content(List<Item> items, long refused, List<String> problems) {

    public Content {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }
}
