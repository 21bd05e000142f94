package dev.bezoar.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.BitSet;

/// Copies the records of a file byte for byte, without some of them.
///
/// Header, line ends, quotes, blank lines and a missing last line end stay as they are.
public final class RecordCopier {
    private final InputStream in;
    private final OutputStream out;
    private final FileKind.Layout layout;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private int next;

    private RecordCopier(InputStream in, OutputStream out, FileKind.Layout layout) throws IOException {
        this.in = in;
        this.out = out;
        this.layout = layout;
        this.next = in.read();
    }

    /// Writes `file` to `copy`, a file of the same kind, without the records in `dropped`.
    ///
    /// @param dropped zero-based record numbers, the header not counted
    public static void copy(Path file, Path copy, BitSet dropped) throws IOException {
        FileKind kind = FileKind.of(file);
        try (InputStream in = new BufferedInputStream(kind.open(file), 1 << 16);
                OutputStream out = kind.create(copy)) {
            new RecordCopier(in, out, kind.layout()).copy(dropped);
        }
    }

    private void copy(BitSet dropped) throws IOException {
        int row = layout == FileKind.Layout.JSONL ? 0 : -1;
        while (next >= 0) {
            record.reset();
            boolean blank = layout == FileKind.Layout.JSONL ? readLine() : readRecord();
            if (blank || row < 0 || !dropped.get(row)) {
                record.writeTo(out);
            }
            row += blank ? 0 : 1;
        }
    }

    /// Takes one line with its end; returns whether it holds white space only.
    private boolean readLine() throws IOException {
        boolean blank = true;
        while (next >= 0 && next != '\n') {
            blank &= next <= ' ';
            take();
        }
        if (next == '\n') {
            take();
        }
        return blank;
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
}
