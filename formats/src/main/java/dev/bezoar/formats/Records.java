package dev.bezoar.formats;

import java.io.IOException;
import java.util.List;

/// Takes the records of a file one by one, in file order.
interface Records {
    /// The column names, once, before the first record.
    void columns(List<String> names) throws IOException;

    /// One record, one value a column; returns whether more are wanted.
    boolean record(List<String> values) throws IOException;
}
