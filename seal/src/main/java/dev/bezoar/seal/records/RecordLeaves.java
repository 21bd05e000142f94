package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordFormat;
import java.util.List;

/// What is remembered of each record of a file: short digests of content and id, and the label.
public final class RecordLeaves {
    private final RecordFormat.Roles roles;
    private final LeafColumns columns;
    private final List<String> labels;
    private final String root;

    /// @param labels every label by number
    RecordLeaves(RecordFormat.Roles roles, LeafColumns columns, List<String> labels, String root) {
        this.roles = roles;
        this.columns = columns;
        this.labels = List.copyOf(labels);
        this.root = root;
    }

    /// Which columns were label and id.
    public RecordFormat.Roles roles() {
        return roles;
    }

    /// How many records there are.
    public int count() {
        return columns.size();
    }

    /// The root of the tree over all records, in lower-case hexadecimal.
    public String root() {
        return root;
    }

    LeafColumns columns() {
        return columns;
    }

    List<String> labels() {
        return labels;
    }

    String label(int record) {
        return labels.get(columns.label(record));
    }
}
