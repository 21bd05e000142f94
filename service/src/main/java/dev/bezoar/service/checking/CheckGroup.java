package dev.bezoar.service.checking;

import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.QueryId;
import dev.bezoar.queries.Seen;
import dev.bezoar.queries.print.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Records in the order of the guard, as bytes: of a query its fingerprint, and nothing of what was asked.
///
/// ```text
/// byte 0   1               9                13
///      | 1 | number of the | number of      | records, each: kind, client, group, time, windows,
///      |   | first record  | records        | parts, content, id, verdict, reason and evidence
/// ```
///
/// @param first number of the first record; the others follow
record CheckGroup(long first, List<CheckRecord> records) {
    static final String FORM = "CHECKS";

    private static final int VERSION = 1;
    private static final int ALLOWED = 0; // a query that nothing was said of
    private static final int ANSWERED = 1;
    private static final int SUSPECTED = 2;
    private static final int MOST_RECORDS = 1 << 20;

    CheckGroup {
        records = List.copyOf(records);
    }

    /// Returns the body of an arrival that holds `records`, each as [#bytes] made it.
    static byte[] body(long first, List<byte[]> records) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeLong(first);
            out.writeInt(records.size());
            for (byte[] record : records) {
                out.write(record);
            }
        });
    }

    static byte[] bytes(CheckRecord record) {
        return written(out -> {
            switch (record) {
                case CheckRecord.Checked checked -> write(checked, out);
                case CheckRecord.Answered answered -> write(answered, out);
            }
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory could not be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(CheckRecord.Checked checked, DataOutputStream out) throws IOException {
        Seen seen = checked.seen();
        CheckRecord.Suspicion suspicion = checked.suspicion();
        boolean isSuspected = suspicion.reason() != Reason.NONE;
        out.writeByte(isSuspected ? SUSPECTED : ALLOWED);
        out.writeUTF(seen.client());
        out.writeUTF(seen.group());
        out.writeLong(seen.time().toEpochMilli());
        write(seen.print(), out);
        out.writeLong(suspicion.id().number());
        if (isSuspected) {
            out.writeUTF(suspicion.verdict().name());
            out.writeUTF(suspicion.reason().name());
            out.writeDouble(suspicion.evidence());
            out.writeUTF(suspicion.told());
            out.writeUTF(suspicion.subject());
        }
    }

    /// Most parts are among the windows: for those a bit is enough.
    private static void write(Fingerprint print, DataOutputStream out) throws IOException {
        int[] windows = new int[print.windowCount()];
        Arrays.setAll(windows, print::window);
        int shared = 0;
        List<Integer> others = new ArrayList<>();
        for (int at = 0; at < print.partCount(); at++) {
            int window = Arrays.binarySearch(windows, print.part(at));
            if (window >= 0) {
                shared |= 1 << window;
            } else {
                others.add(print.part(at));
            }
        }
        out.writeByte(windows.length);
        for (int window : windows) {
            out.writeInt(window);
        }
        out.writeInt(shared);
        out.writeShort(others.size());
        for (int part : others) {
            out.writeInt(part);
        }
        out.writeLong(print.content());
    }

    private static void write(CheckRecord.Answered answered, DataOutputStream out) throws IOException {
        out.writeByte(ANSWERED);
        out.writeLong(answered.id().number());
        out.writeInt(answered.id().content());
        out.writeUTF(answered.answer().output());
        out.writeDouble(answered.answer().score());
        out.writeBoolean(answered.isWhole());
    }

    /// @throws IOException if `body` is no group of records
    static CheckGroup read(byte[] body) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readUnsignedByte();
            long first = in.readLong();
            int count = in.readInt();
            if (version != VERSION || first < 1 || count < 0 || count > MOST_RECORDS) {
                throw new IOException("no group of checked queries: version %d, first %d, %d records"
                        .formatted(version, first, count));
            }
            List<CheckRecord> records = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                int kind = in.readUnsignedByte();
                records.add(kind == ANSWERED ? answered(in) : checked(kind == SUSPECTED, in));
            }
            return new CheckGroup(first, records);
        } catch (IllegalArgumentException damage) {
            throw new IOException("a group of checked queries is damaged: " + damage.getMessage(), damage);
        }
    }

    private static CheckRecord checked(boolean isSuspected, DataInputStream in) throws IOException {
        String client = in.readUTF();
        String group = in.readUTF();
        Instant time = Instant.ofEpochMilli(in.readLong());
        Fingerprint print = print(in);
        QueryId id = QueryId.of(in.readLong(), print);
        CheckRecord.Suspicion suspicion = isSuspected
                ? new CheckRecord.Suspicion(
                        id,
                        Verdict.valueOf(in.readUTF()),
                        Reason.valueOf(in.readUTF()),
                        in.readDouble(),
                        in.readUTF(),
                        in.readUTF())
                : new CheckRecord.Suspicion(id, Verdict.ALLOW, Reason.NONE, 0, "", "");
        return new CheckRecord.Checked(new Seen(client, group, time, print), suspicion);
    }

    private static Fingerprint print(DataInputStream in) throws IOException {
        int[] windows = ints(Math.min(in.readUnsignedByte(), Fingerprint.WINDOWS), in);
        int shared = in.readInt();
        int[] others = ints(Math.min(in.readUnsignedShort(), Fingerprint.MOST_PARTS), in);
        int[] parts = Arrays.copyOf(others, others.length + Integer.bitCount(shared));
        int next = others.length;
        for (int window = 0; window < windows.length; window++) {
            if ((shared >>> window & 1) == 1) {
                parts[next++] = windows[window];
            }
        }
        Arrays.sort(parts);
        return Fingerprint.kept(windows, parts, in.readLong());
    }

    private static int[] ints(int count, DataInputStream in) throws IOException {
        int[] numbers = new int[count];
        for (int at = 0; at < count; at++) {
            numbers[at] = in.readInt();
        }
        return numbers;
    }

    private static CheckRecord answered(DataInputStream in) throws IOException {
        return new CheckRecord.Answered(
                new QueryId(in.readLong(), in.readInt()), new Answer(in.readUTF(), in.readDouble()), in.readBoolean());
    }
}
