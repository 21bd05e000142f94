package dev.bezoar.seal.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Since when a thing has been what it is, as a log proves.
///
/// @param name of the thing
/// @param root its digest of all digests
/// @param since when that was first written down after anything else was
/// @param until when it was last
/// @param times how often it was found so
public record Unchanged(String name, String root, String since, String until, int times) {

    /// Returns the last state of each thing in `entries`, by name in order of first appearance; things that were last
    /// found changed or forged are left out.
    public static List<Unchanged> of(List<LogEntry> entries) {
        Map<String, Unchanged> states = new LinkedHashMap<>();
        for (LogEntry entry : entries) {
            switch (entry.event()) {
                case SEALED, INTACT -> states.merge(entry.name(), start(entry), Unchanged::followedBy);
                case CHANGED, FORGED -> states.remove(entry.name());
            }
        }
        return List.copyOf(states.values());
    }

    private static Unchanged start(LogEntry entry) {
        return new Unchanged(entry.name(), entry.root(), entry.time(), entry.time(), 1);
    }

    private Unchanged followedBy(Unchanged later) {
        return root.equals(later.root) ? new Unchanged(name, root, since, later.until, times + 1) : later;
    }
}
