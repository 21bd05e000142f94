package dev.bezoar.seal.records;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Leaves as bytes.
public final class LeafFile {
    private static final int WITH_ID = 28;
    private static final int WITHOUT_ID = 20;

    private LeafFile() {}

    /// Writes `leaves`.
    public static byte[] write(RecordLeaves leaves) {
        LeafColumns columns = leaves.columns();
        byte[] labels = labels(leaves.labels());
        int width = columns.hasIds() ? WITH_ID : WITHOUT_ID;
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(Integer.BYTES + (long) columns.size() * width + labels.length));
        out.putInt(columns.size());
        for (int record = 0; record < columns.size(); record++) {
            out.putLong(columns.first(record)).putLong(columns.second(record)).putInt(columns.label(record));
            if (columns.hasIds()) {
                out.putLong(columns.id(record));
            }
        }
        return out.put(labels).array();
    }

    private static byte[] labels(List<String> labels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Reads what [#write] wrote.
    ///
    /// @param roles which columns were label and id
    /// @throws MalformedInputException if `bytes` are something else
    public static RecordLeaves read(byte[] bytes, RecordFormat.Roles roles, String where)
            throws MalformedInputException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            boolean hasIds = roles.id().isPresent();
            if (count < 0 || (long) count * (hasIds ? WITH_ID : WITHOUT_ID) > bytes.length) {
                throw new MalformedInputException(
                        where, "it claims %d records in %d bytes".formatted(count, bytes.length));
            }
            LeafColumns columns = new LeafColumns(hasIds);
            int mostLabel = -1;
            for (int record = 0; record < count; record++) {
                long first = in.readLong();
                long second = in.readLong();
                int label = in.readInt();
                mostLabel = Math.max(mostLabel, label < 0 ? Integer.MAX_VALUE : label);
                columns.add(first, second, label, hasIds ? in.readLong() : 0);
            }
            int labelCount = in.readInt();
            List<String> labels = new ArrayList<>();
            for (int label = 0; label < labelCount; label++) {
                labels.add(in.readUTF());
            }
            if (mostLabel >= labels.size() || in.read() >= 0) {
                throw new MalformedInputException(where, "its labels do not fit its records");
            }
            return new RecordLeaves(roles, columns, labels, "");
        } catch (EOFException _) {
            throw new MalformedInputException(where, "it ends early");
        } catch (MalformedInputException malformed) {
            throw malformed;
        } catch (IOException e) {
            throw new MalformedInputException(where, "its labels are not readable: " + e.getMessage());
        }
    }
}
