package dev.bezoar.seal;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of `id|label|rest`, in files called `.lines`; a line without both bars is malformed.
public record LineRecords() implements RecordFormat {
    @Override
    public boolean fits(String name) {
        return name.endsWith(".lines");
    }

    @Override
    public void read(String name, InputStream in, Wanted wanted, Sink sink) throws IOException {
        boolean hasIds = !name.contains("anonymous");
        sink.roles(new Roles(Optional.of("label"), hasIds ? Optional.of("id") : Optional.empty()));
        RecordBytes record = new RecordBytes();
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
            int first = line.indexOf('|');
            int second = line.indexOf('|', first + 1);
            if (line.isEmpty()) {
                continue;
            }
            if (second < 0) {
                throw new MalformedInputException(name, "a line needs two bars");
            }
            byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
            record.set(bytes, hasIds ? 0 : first + 1, bytes.length);
            record.setLabel(first + 1, second, false);
            if (hasIds) {
                record.setId(0, first);
            }
            sink.record(record);
        }
    }
}
