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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Records in the order of the guard, as bytes: of a query its fingerprint, and nothing of what was asked.
///
/// ```text
/// byte 0   1               9           13
///      | 2 | number of the | number of | the number of models, of each the number of its guard and its
///      |   | first record  | records   | name; records, each: kind, guard, client, group, time, windows,
///      |   |               |           | parts, content, id, verdict, reason and evidence
/// ```
///
/// Version 1 has neither models nor guards: all is of the queries that name no model.
///
/// @param first number of the first record; the others follow
/// @param models names by the number of their guard
record CheckGroup(long first, Map<Integer, String> models, List<CheckRecord> records) {
    static final String FORM = "CHECKS";

    private static final int VERSION = 2;
    private static final int WITHOUT_MODELS = 1;
    private static final int ALLOWED = 0; // a query that nothing was said of
    private static final int ANSWERED = 1;
    private static final int SUSPECTED = 2;
    private static final int MOST_RECORDS = 1 << 20;

    CheckGroup {
        models = Map.copyOf(models);
        records = List.copyOf(records);
    }

    /// Returns the name of the model that `record` is about, empty if it named none.
    String model(CheckRecord record) {
        return models.getOrDefault(record.guard(), "");
    }

    /// Returns the number of the guard of a record that [#bytes] made.
    static int guard(byte[] record) {
        return record[1];
    }

    /// Returns the body of an arrival that holds `records`, each as [#bytes] made it.
    static byte[] body(long first, SortedMap<Integer, String> models, List<byte[]> records) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeLong(first);
            out.writeInt(records.size());
            out.writeByte(models.size());
            for (Map.Entry<Integer, String> model : models.entrySet()) {
                out.writeByte(model.getKey());
                out.writeUTF(model.getValue());
            }
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
        out.writeByte(checked.guard());
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
        out.writeByte(answered.guard());
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
            if (version < WITHOUT_MODELS || version > VERSION || first < 1 || count < 0 || count > MOST_RECORDS) {
                throw new IOException("no group of checked queries: version %d, first %d, %d records"
                        .formatted(version, first, count));
            }
            boolean hasModels = version > WITHOUT_MODELS;
            Map<Integer, String> models = hasModels ? models(in) : Map.of();
            List<CheckRecord> records = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                int kind = in.readUnsignedByte();
                int guard = hasModels ? in.readUnsignedByte() : ModelGuards.UNNAMED;
                records.add(kind == ANSWERED ? answered(guard, in) : checked(guard, kind == SUSPECTED, in));
            }
            return new CheckGroup(first, models, records);
        } catch (IllegalArgumentException damage) {
            throw new IOException("a group of checked queries is damaged: " + damage.getMessage(), damage);
        }
    }

    private static Map<Integer, String> models(DataInputStream in) throws IOException {
        Map<Integer, String> models = new HashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            models.put(in.readUnsignedByte(), in.readUTF());
        }
        return models;
    }

    private static CheckRecord checked(int guard, boolean isSuspected, DataInputStream in) throws IOException {
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
        return new CheckRecord.Checked(guard, new Seen(client, group, time, print), suspicion);
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

    private static CheckRecord answered(int guard, DataInputStream in) throws IOException {
        return new CheckRecord.Answered(
                guard,
                new QueryId(in.readLong(), in.readInt()),
                new Answer(in.readUTF(), in.readDouble()),
                in.readBoolean());
    }
}
