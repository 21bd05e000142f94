package dev.bezoar.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/// What the library asks for to put records together, which are read column by column here.
final class NoRecords extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
        return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
}
