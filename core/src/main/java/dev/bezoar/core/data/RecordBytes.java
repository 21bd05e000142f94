package dev.bezoar.core.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// One record as its bytes, of which those of the label and of the id are known; changes with each record.
public final class RecordBytes {
    private static final byte LABEL_PLACE = (byte) 0xff; // no byte of UTF-8
    private static final int HASHED = 16; // bytes of a label that tell it from most others

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

    /// How many bytes [#copyContent] copies.
    public int contentLength() {
        return end - start - (labelEnd - labelStart) + 1;
    }

    /// Copies everything but the label, and where the label was.
    public void copyContent(byte[] into, int at) {
        int before = labelStart - start;
        System.arraycopy(buffer, start, into, at, before);
        into[at + before] = LABEL_PLACE;
        System.arraycopy(buffer, labelEnd, into, at + before + 1, end - labelEnd);
    }

    /// How many bytes the id has, 0 if none is known.
    public int idLength() {
        return idEnd - idStart;
    }

    /// Copies the id.
    public void copyId(byte[] into, int at) {
        System.arraycopy(buffer, idStart, into, at, idEnd - idStart);
    }

    /// A number that is the same for equal labels, and seldom for others.
    public int labelHash() {
        int hash = labelEnd - labelStart;
        for (int at = labelStart; at < Math.min(labelEnd, labelStart + HASHED); at++) {
            hash = 31 * hash + buffer[at];
        }
        return hash;
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

    /// The label's bytes as they are written.
    public byte[] labelBytes() {
        return java.util.Arrays.copyOfRange(buffer, labelStart, labelEnd);
    }

    /// Whether the label's bytes are those of `other`.
    public boolean isLabel(byte[] other) {
        return java.util.Arrays.equals(buffer, labelStart, labelEnd, other, 0, other.length);
    }
}
