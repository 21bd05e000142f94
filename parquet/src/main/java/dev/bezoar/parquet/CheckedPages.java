package dev.bezoar.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.jspecify.annotations.Nullable;

/// The pages of a row group, with claims refused that the library would allocate memory for.
///
/// @param pages what the library read
record CheckedPages(PageReadStore pages) implements PageReadStore {

    static @Nullable CheckedPages of(@Nullable PageReadStore pages) {
        return pages == null ? null : new CheckedPages(pages);
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new Checked(pages.getPageReader(column));
    }

    private record Checked(PageReader reader) implements PageReader {
        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            DictionaryPage page = reader.readDictionaryPage();
            if (page != null
                    && (page.getDictionarySize() < 0
                            || page.getDictionarySize() > page.getBytes().size())) {
                throw new IllegalStateException("a dictionary of %d bytes claims %d values"
                        .formatted(page.getBytes().size(), page.getDictionarySize()));
            }
            return page;
        }

        @Override
        public long getTotalValueCount() {
            return reader.getTotalValueCount();
        }

        @Override
        public @Nullable DataPage readPage() {
            return reader.readPage();
        }
    }
}
