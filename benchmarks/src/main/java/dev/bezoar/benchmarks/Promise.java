package dev.bezoar.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A line of the table of targets.
///
/// @param what is asked, in words
/// @param asked the figure to reach
/// @param measured the figure that was
/// @param shortfalls where it is not reached, and by how much, worst first; empty if it is reached everywhere
/// @param cases of how many; 0 if nothing was measured
public record Promise(String what, String asked, String measured, List<String> shortfalls, int cases) {
    private static final int SHOWN = 3;

    public Promise {
        shortfalls = List.copyOf(shortfalls);
        if (shortfalls.size() > cases) {
            throw new IllegalArgumentException("%d of %d cases fall short".formatted(shortfalls.size(), cases));
        }
    }

    /// What is asked once, of one figure.
    public static Promise of(String what, String asked, String measured, boolean isMet) {
        return new Promise(what, asked, measured, isMet ? List.of() : List.of(measured), 1);
    }

    /// Returns the table that a page begins with.
    public static List<String> table(List<Promise> promises) {
        return Stream.concat(
                        Stream.of("| target | asked | measured | met |", "|---|---|---|---|"),
                        promises.stream().map(Promise::row))
                .toList();
    }

    /// Whether it was measured, and is reached in every case.
    boolean isMet() {
        return cases > 0 && shortfalls.isEmpty();
    }

    /// Returns it as a row of a Markdown table.
    String row() {
        return "| %s | %s | %s | %s |".formatted(what, asked, cases == 0 ? "not measured" : measured, verdict());
    }

    private String verdict() {
        if (isMet()) {
            return cases == 1 ? "yes" : "yes, %d of %d".formatted(cases, cases);
        }
        if (cases == 0 || shortfalls.equals(List.of(measured))) {
            return "**no**";
        }
        String worst = shortfalls.stream().limit(SHOWN).collect(Collectors.joining("; "));
        String more = shortfalls.size() > SHOWN ? "; and %d more".formatted(shortfalls.size() - SHOWN) : "";
        String count = cases == 1 ? "" : ", %d of %d".formatted(cases - shortfalls.size(), cases);
        return "**no**%s: %s%s".formatted(count, worst, more);
    }
}
