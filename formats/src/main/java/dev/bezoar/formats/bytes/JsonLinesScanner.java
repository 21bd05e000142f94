package dev.bezoar.formats.bytes;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Finds the records of JSON Lines: one a line, however deep; label and id are members of the outermost object.
public record JsonLinesScanner() implements RecordScanner {

    @Override
    public void scan(String name, InputStream in, RecordFormat.Wanted wanted, RecordFormat.Sink sink)
            throws IOException {
        new Scan(new Window(in, name), name).run(wanted, sink);
    }

    /// Takes the members of an outermost object.
    private interface Members {
        /// The name and the value as they are written, from the start of the line.
        void member(int nameFrom, int nameTo, int from, int to);
    }

    private static final class Scan {
        private static final Three LINE_END = new Three('\n', '\n', '\n');
        private static final Three TEXT_END = new Three('"', '\\', '"');

        private final Window window;
        private final String name;
        private final RecordBytes record = new RecordBytes();
        private byte[] label = {};
        private byte[] id = {};
        private int end;

        Scan(Window window, String name) {
            this.window = window;
            this.name = name;
        }

        void run(RecordFormat.Wanted wanted, RecordFormat.Sink sink) throws IOException {
            window.skipMark();
            if (!nextLine()) {
                throw new MalformedInputException(name, "the file is empty");
            }
            List<String> columns = new ArrayList<>();
            members((nameFrom, nameTo, _, _) -> columns.add(text(nameFrom, nameTo)));
            RecordFormat.Roles roles = UsualNames.roles(columns, wanted, name);
            label = roles.label().orElse("").getBytes(StandardCharsets.UTF_8);
            id = roles.id().orElse("").getBytes(StandardCharsets.UTF_8);
            sink.roles(roles);
            do {
                give(sink);
                window.advance(end);
            } while (nextLine());
        }

        private void give(RecordFormat.Sink sink) throws IOException {
            int start = window.start();
            int length = end;
            while (length > 0 && isSpace(window.bytes()[start + length - 1])) {
                length--;
            }
            record.set(window.bytes(), start, start + length);
            if (label.length + id.length > 0) {
                members(this::mark);
            }
            sink.record(record);
        }

        private void mark(int nameFrom, int nameTo, int from, int to) {
            byte[] bytes = window.bytes();
            int start = window.start();
            if (is(label, nameFrom, nameTo)) {
                boolean isText = to - from >= 2 && bytes[start + from] == '"';
                record.setLabel(start + (isText ? from + 1 : from), start + (isText ? to - 1 : to), false);
            }
            if (is(id, nameFrom, nameTo)) {
                record.setId(start + from, start + to);
            }
        }

        private boolean is(byte[] wanted, int from, int to) {
            int start = window.start();
            return wanted.length > 0
                    && java.util.Arrays.equals(window.bytes(), start + from, start + to, wanted, 0, wanted.length);
        }

        private String text(int from, int to) {
            return new String(window.bytes(), window.start() + from, to - from, StandardCharsets.UTF_8);
        }

        /// Finds the next line that is not blank.
        private boolean nextLine() throws IOException {
            while (isSpace(window.at(0))) {
                window.advance(1);
            }
            end = window.find(0, LINE_END);
            return end > 0;
        }

        private static boolean isSpace(int one) {
            return one == ' ' || one == '\n' || one == '\r' || one == '\t';
        }

        /// Gives the members of the line's object to `members`; none if it is none. What follows a mistake is left out.
        private void members(Members members) {
            byte[] bytes = window.bytes();
            int start = window.start();
            int stop = start + end;
            int at = start;
            if (bytes[at] != '{') {
                return;
            }
            at = space(bytes, at + 1, stop);
            while (at < stop && bytes[at] == '"') {
                int nameFrom = at + 1;
                int nameTo = closing(bytes, nameFrom, stop);
                at = space(bytes, nameTo + 1, stop);
                if (at >= stop || bytes[at] != ':') {
                    return;
                }
                int from = space(bytes, at + 1, stop);
                int to = value(bytes, from, stop);
                members.member(nameFrom - start, nameTo - start, from - start, to - start);
                at = space(bytes, to, stop);
                if (at >= stop || bytes[at] != ',') {
                    return;
                }
                at = space(bytes, at + 1, stop);
            }
        }

        private static int space(byte[] bytes, int from, int stop) {
            int at = from;
            while (at < stop && isSpace(bytes[at])) {
                at++;
            }
            return at;
        }

        /// Returns where the text that starts at `from` has its closing quote.
        private static int closing(byte[] bytes, int from, int stop) {
            int at = TEXT_END.find(bytes, from, stop);
            while (at < stop && bytes[at] == '\\') {
                at = at + 2 < stop ? TEXT_END.find(bytes, at + 2, stop) : stop;
            }
            return at;
        }

        /// Returns the end of the value that starts at `from`.
        private static int value(byte[] bytes, int from, int stop) {
            int depth = 0;
            int at = from;
            while (at < stop) {
                byte one = bytes[at];
                if (one == '"') {
                    at = closing(bytes, at + 1, stop);
                } else if (one == '{' || one == '[') {
                    depth++;
                } else if (depth == 0 && (one == ',' || one == '}' || one == ']' || isSpace(one))) {
                    return at;
                } else if (one == '}' || one == ']') {
                    depth--;
                }
                at++;
            }
            return stop;
        }
    }
}
