package dev.bezoar.formats.log;

import dev.bezoar.core.data.RecordLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// One JSON object a line; whatever else a line holds is told and passed over.
///
/// At most [#LONGEST_LINE] bytes of a line are kept in memory.
public final class LogLines {
    static final int LONGEST_LINE = 1 << 20;
    private static final int BLOCK_SIZE = 1 << 13;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK_SIZE];
    private byte[] text = new byte[1 << 12];
    private int length;
    private boolean isTooLong;
    private int at;
    private int filled;

    /// @param in read to its end, not closed
    public LogLines(InputStream in) {
        this.in = in;
    }

    /// Gives every line to `sink` until it wants no more.
    public void read(RecordLog.Sink sink) throws IOException {
        long line = 0;
        boolean more = true;
        while (more && advance()) {
            line++;
            if (isTooLong) {
                sink.refused(line, "longer than %,d bytes".formatted(LONGEST_LINE));
            } else if (!isBlank()) {
                more = give(line, sink);
            }
        }
    }

    private boolean give(long line, RecordLog.Sink sink) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String problem = FlatJson.read(text, length, values);
        if (problem.isEmpty()) {
            return sink.record(line, values);
        }
        sink.refused(line, problem);
        return true;
    }

    private boolean isBlank() {
        for (int index = 0; index < length; index++) {
            if (text[index] > ' ' || text[index] < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean advance() throws IOException {
        length = 0;
        isTooLong = false;
        boolean isThere = false;
        while (at < filled || fill()) {
            isThere = true;
            int end = at;
            while (end < filled && block[end] != '\n') {
                end++;
            }
            append(at, end);
            at = end + 1; // past the line's end, or past the block
            if (end < filled) {
                return true;
            }
        }
        return isThere;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = in.read(block);
        return filled > 0;
    }

    private void append(int from, int to) {
        int kept = Math.min(to - from, LONGEST_LINE - length);
        isTooLong |= kept < to - from;
        if (length + kept > text.length) {
            text = Arrays.copyOf(text, Math.min(LONGEST_LINE, Math.max(2 * text.length, length + kept)));
        }
        System.arraycopy(block, from, text, length, kept);
        length += kept;
    }
}
