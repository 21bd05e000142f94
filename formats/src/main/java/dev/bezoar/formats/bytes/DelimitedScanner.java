package dev.bezoar.formats.bytes;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Finds comma- or tab-separated records: quoted fields may hold separators and line ends, two quotes are one.
///
/// @param separator between fields
public record DelimitedScanner(char separator) implements RecordScanner {

    @Override
    public void scan(String name, InputStream in, RecordFormat.Wanted wanted, RecordFormat.Sink sink)
            throws IOException {
        new Scan(new Window(in, name), name, (byte) separator).run(wanted, sink);
    }

    private static final class Scan {
        private final Window window;
        private final String name;
        private final byte separator;
        private final RecordBytes record = new RecordBytes();
        private final int[] fields = new int[4]; // label from, to, id from, to; relative to the record
        private final Three fieldEnds;
        private final Three recordEnds = new Three('\n', '\r', '"');
        private final Three quotes = new Three('"', '"', '"');
        private int labelColumn = -1;
        private int idColumn = -1;
        private int lastColumn = -1; // of those two
        private int end; // of the field or record, relative to the record
        private boolean isQuoted;
        private boolean isLabelQuoted;

        Scan(Window window, String name, byte separator) {
            this.window = window;
            this.name = name;
            this.separator = separator;
            this.fieldEnds = new Three('\n', '\r', separator);
        }

        void run(RecordFormat.Wanted wanted, RecordFormat.Sink sink) throws IOException {
            window.skipMark();
            List<String> columns = header();
            RecordFormat.Roles roles = UsualNames.roles(columns, wanted, name);
            labelColumn = roles.label().map(columns::indexOf).orElse(-1);
            idColumn = roles.id().map(columns::indexOf).orElse(-1);
            lastColumn = Math.max(labelColumn, idColumn);
            sink.roles(roles);
            while (next()) {
                int start = window.start();
                record.set(window.bytes(), start, start + end);
                if (fields[1] >= 0) {
                    record.setLabel(start + fields[0], start + fields[1], isLabelQuoted);
                }
                if (fields[3] >= 0) {
                    record.setId(start + fields[2], start + fields[3]);
                }
                sink.record(record);
                skipEnd();
            }
        }

        private List<String> header() throws IOException {
            skipEmptyLines();
            List<String> columns = new ArrayList<>();
            int start = 0;
            boolean more = !isOver(0);
            while (more) {
                more = field(start);
                int quote = isQuoted ? 1 : 0;
                String text = new String(
                        window.bytes(),
                        window.start() + start + quote,
                        Math.max(0, end - start - 2 * quote),
                        StandardCharsets.UTF_8);
                columns.add(isQuoted ? text.replace("\"\"", "\"") : text);
                start = end + 1;
            }
            if (columns.isEmpty()) {
                throw new MalformedInputException(name, "the file is empty");
            }
            skipEnd();
            return columns;
        }

        /// Finds the end of the next record and its fields of interest.
        private boolean next() throws IOException {
            skipEmptyLines();
            if (isOver(0)) {
                return false;
            }
            fields[1] = -1;
            fields[3] = -1;
            int start = 0;
            boolean more = true;
            for (int column = 0; more && column <= lastColumn; column++) {
                more = field(start);
                if (column == labelColumn) {
                    fields[0] = isQuoted ? start + 1 : start;
                    fields[1] = isQuoted ? end - 1 : end;
                    isLabelQuoted = isQuoted;
                }
                if (column == idColumn) {
                    fields[2] = start;
                    fields[3] = end;
                }
                start = end + 1;
            }
            if (more) {
                rest(start);
            }
            return true;
        }

        /// Finds the end of the field that starts at `start`; returns whether another follows.
        private boolean field(int start) throws IOException {
            isQuoted = false;
            int from = start;
            if (window.at(start) == '"') {
                from = afterQuote(start);
                isQuoted = isOver(from) || window.at(from) == separator || isLineEnd(window.at(from));
            }
            end = window.find(from, fieldEnds);
            return window.at(end) == separator && !isOver(end);
        }

        /// Finds the end of the record, of which nothing more is wanted from the field at `start` on.
        private void rest(int start) throws IOException {
            end = start;
            while (true) {
                if (window.at(end) == '"' && (end == start || window.at(end - 1) == separator)) {
                    end = afterQuote(end);
                } else if (window.at(end) == '"') {
                    end++;
                }
                end = window.find(end, recordEnds);
                if (window.at(end) != '"' || isOver(end)) {
                    return;
                }
            }
        }

        private int afterQuote(int start) throws IOException {
            int at = start + 1;
            while (true) {
                at = window.find(at, quotes);
                if (isOver(at)) {
                    throw new MalformedInputException(name, "a quoted field is never closed");
                }
                if (window.at(at + 1) != '"') {
                    return at + 1;
                }
                at += 2;
            }
        }

        private static boolean isLineEnd(int one) {
            return one == '\n' || one == '\r';
        }

        /// The byte 0xff reads as -1, too.
        private boolean isOver(int at) throws IOException {
            return window.isOver(at);
        }

        private void skipEnd() throws IOException {
            window.advance(end);
            if (window.at(0) == '\r') {
                window.advance(1);
            }
            if (window.at(0) == '\n') {
                window.advance(1);
            }
        }

        private void skipEmptyLines() throws IOException {
            while (isLineEnd(window.at(0))) {
                window.advance(1);
            }
        }
    }
}
