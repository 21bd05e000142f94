package dev.bezoar.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Cuts a file into the bytes of its records, with their line ends; an empty line comes as a record that is blank.
final class RecordBytes implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final FileKind.Layout layout;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private boolean blank;
    private int next;

    private RecordBytes(InputStream in, FileKind.Layout layout) throws IOException {
        this.in = in;
        this.layout = layout;
        this.next = in.read();
    }

    static RecordBytes open(TextFile file) throws IOException {
        InputStream in = new BufferedInputStream(file.kind().open(file.path()), 1 << 16);
        try {
            return new RecordBytes(in, file.kind().layout());
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /// Goes to the next record; returns whether there is one.
    boolean advance() throws IOException {
        if (next < 0) {
            return false;
        }
        record.reset();
        blank = layout == FileKind.Layout.JSONL ? readLine() : readRecord();
        return true;
    }

    /// Whether the record is none, only an empty line.
    boolean isBlank() {
        return blank;
    }

    void writeTo(OutputStream out) throws IOException {
        record.writeTo(out);
    }

    /// The record as text, without a byte order mark and its line end.
    String text() {
        String whole = whole();
        int start = whole.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        return whole.substring(start, whole.length() - lineEnd().length());
    }

    /// How its line ends; empty at the end of a file.
    String lineEnd() {
        String whole = whole();
        return whole.endsWith("\r\n") ? "\r\n" : whole.endsWith("\n") ? "\n" : whole.endsWith("\r") ? "\r" : "";
    }

    /// How many lines end in it.
    int lineEnds() {
        int ends = 0;
        boolean afterReturn = false;
        for (byte next : record.toByteArray()) {
            ends += next == '\r' || (next == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = next == '\r';
        }
        return ends;
    }

    private String whole() {
        return record.toString(StandardCharsets.UTF_8);
    }

    /// Takes one line with its end; returns whether it holds white space only.
    private boolean readLine() throws IOException {
        boolean empty = true;
        while (next >= 0 && next != '\n') {
            empty &= next <= ' ';
            take();
        }
        if (next == '\n') {
            take();
        }
        return empty;
    }

    /// Takes one record with its line end; returns whether it is an empty line.
    private boolean readRecord() throws IOException {
        boolean empty = next == '\n' || next == '\r';
        boolean fieldStart = true;
        while (next >= 0 && next != '\n' && next != '\r') {
            if (next == '"' && fieldStart) {
                takeQuoted();
                fieldStart = false;
            } else {
                fieldStart = next == layout.separator() || isByteOrderMark();
                take();
            }
        }
        boolean afterReturn = next == '\r';
        if (next >= 0) {
            take();
        }
        if (afterReturn && next == '\n') {
            take();
        }
        return empty;
    }

    /// A quote may follow the three bytes of a byte order mark.
    private boolean isByteOrderMark() {
        return record.size() < 3 && next >= 0x80;
    }

    private void takeQuoted() throws IOException {
        take();
        while (next >= 0) {
            boolean quote = next == '"';
            take();
            if (quote && next != '"') {
                return;
            }
            if (quote) {
                take();
            }
        }
    }

    private void take() throws IOException {
        record.write(next);
        next = in.read();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
