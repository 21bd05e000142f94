package dev.bezoar.pull.list;

import dev.bezoar.core.data.RecordFile;
import dev.bezoar.core.data.Records;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A list whose rows are records: CSV, TSV, JSON Lines or whatever else is read as records.
public final class RecordList implements UrlList {
    private final RecordFile file;
    private final UrlColumns columns;
    private final List<String> names = new ArrayList<>();

    private RecordList(RecordFile file, UrlColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    /// Returns `file` as a list.
    public static RecordList of(RecordFile file, UrlColumns.Given given) throws IOException {
        return new RecordList(file, UrlColumns.of(file, given));
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public void read(Items items) throws IOException {
        file.read(new Records() {
            private int row;

            @Override
            public void columns(List<String> found) {
                names.clear();
                names.addAll(found);
            }

            @Override
            public boolean record(List<String> values) throws IOException {
                items.item(item(row++, values));
                return true;
            }
        });
    }

    private Item item(int row, List<String> values) {
        return new Item(
                row,
                values.get(columns.url()),
                columns.caption() < 0 ? "" : values.get(columns.caption()),
                columns.digest() < 0
                        ? new Declared.Nothing()
                        : Declared.of(values.get(columns.digest()), columns.algorithm()),
                columns.size() < 0 ? -1 : Sizes.of(values.get(columns.size())),
                "");
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public String columns() {
        return names.isEmpty() ? "" : columns.inWords(names);
    }
}
