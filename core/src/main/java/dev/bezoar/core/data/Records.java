package dev.bezoar.core.data;

import java.io.IOException;
import java.util.List;

/// Takes the records of a file one by one, in file order.
public interface Records {
    /// The column names, all different, once, before the first record.
    void columns(List<String> names) throws IOException;

    /// One record, one value a column, empty where it has none; returns whether more are wanted.
    boolean record(List<String> values) throws IOException;
}
