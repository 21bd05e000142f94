package dev.bezoar.core.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// One record as its bytes, of which those of the label and of the id are known; changes with each record.
public final class RecordBytes {
    private static final byte LABEL_PLACE = (byte) 0xff; // no byte of UTF-8

    private byte[] buffer = {};
    private int start;
    private int end;
    private int labelStart;
    private int labelEnd;
    private int idStart;
    private int idEnd;
    private boolean isLabelQuoted;

    /// Points at the record in `bytes` from `from` to `to`, without label and id yet.
    public void set(byte[] bytes, int from, int to) {
        buffer = bytes;
        start = from;
        end = to;
        labelStart = to;
        labelEnd = to;
        idStart = to;
        idEnd = to;
        isLabelQuoted = false;
    }

    /// Says where the label is.
    ///
    /// @param doubledQuotes whether two quotes in it stand for one
    public void setLabel(int from, int to, boolean doubledQuotes) {
        labelStart = from;
        labelEnd = to;
        isLabelQuoted = doubledQuotes;
    }

    /// Says where the id is.
    public void setId(int from, int to) {
        idStart = from;
        idEnd = to;
    }

    /// Gives everything but the label to `digest`, and where the label was.
    public void contentInto(MessageDigest digest) {
        digest.update(buffer, start, labelStart - start);
        digest.update(LABEL_PLACE);
        digest.update(buffer, labelEnd, end - labelEnd);
    }

    /// Gives the id to `digest`.
    public void idInto(MessageDigest digest) {
        digest.update(buffer, idStart, idEnd - idStart);
    }

    /// Whether an id is known.
    public boolean hasId() {
        return idEnd > idStart;
    }

    /// The label, or empty if there is none.
    public String label() {
        String text = new String(buffer, labelStart, labelEnd - labelStart, StandardCharsets.UTF_8);
        return isLabelQuoted ? text.replace("\"\"", "\"") : text;
    }

    /// Whether the label's bytes are those of `other`.
    public boolean isLabel(byte[] other) {
        return java.util.Arrays.equals(buffer, labelStart, labelEnd, other, 0, other.length);
    }
}
