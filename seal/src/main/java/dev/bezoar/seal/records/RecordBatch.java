package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.seal.digest.Blake3;
import dev.bezoar.seal.digest.Blake3Inputs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Records whose digests are made together.
final class RecordBatch {
    private static final int MOST = 1024; // contents and ids
    private static final int LEAF = 2 * LeafBuilder.CUT + Long.BYTES;
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Blake3Inputs inputs = new Blake3Inputs(MOST);
    private final byte[] leaves = new byte[MOST * LEAF]; // of which the label's digest is known first
    private final int[] contents = new int[MOST]; // by record: its input, or -1 if its leaf has the digest already
    private final int[] ids = new int[MOST];
    private final int[] labels = new int[MOST];
    private int size;

    /// Whether `record` can be added.
    boolean hasRoomFor(RecordBytes record) {
        return size < MOST
                && inputs.hasRoomFor(2, Math.min(record.contentLength(), Blake3Inputs.MOST_BYTES) + record.idLength());
    }

    /// Adds a record.
    ///
    /// @param label the label's number
    /// @param labelDigest and its digest
    /// @param alone makes the digest of what is too long to be made together with others
    void add(RecordBytes record, int label, byte[] labelDigest, Blake3 alone) {
        int leaf = size * LEAF;
        int length = record.contentLength();
        contents[size] = -1;
        if (length <= Blake3Inputs.MOST_BYTES) {
            contents[size] = inputs.add(length);
            record.copyContent(inputs.bytes(), inputs.start(contents[size]));
        } else {
            byte[] content = new byte[length];
            record.copyContent(content, 0);
            alone.update(content, 0, length);
            System.arraycopy(alone.digest(), 0, leaves, leaf, LeafBuilder.CUT);
        }
        System.arraycopy(labelDigest, 0, leaves, leaf + LeafBuilder.CUT, LeafBuilder.CUT);
        BIG.set(leaves, leaf + 2 * LeafBuilder.CUT, 0L);
        ids[size] = -1;
        if (record.idLength() > Blake3Inputs.MOST_BYTES) {
            byte[] id = new byte[record.idLength()];
            record.copyId(id, 0);
            System.arraycopy(Blake3.of(id), 0, leaves, leaf + 2 * LeafBuilder.CUT, Long.BYTES);
        } else if (record.hasId()) {
            ids[size] = inputs.add(record.idLength());
            record.copyId(inputs.bytes(), inputs.start(ids[size]));
        }
        labels[size++] = label;
    }

    /// Adds every record to `columns` and its leaf to `root`.
    void digestInto(LeafColumns columns, Blake3 root) {
        inputs.digest();
        for (int record = 0; record < size; record++) {
            int leaf = record * LEAF;
            if (contents[record] >= 0) {
                BIG.set(leaves, leaf, inputs.part(contents[record], 0));
                BIG.set(leaves, leaf + Long.BYTES, inputs.part(contents[record], 1));
            }
            if (ids[record] >= 0) {
                BIG.set(leaves, leaf + 2 * LeafBuilder.CUT, inputs.part(ids[record], 0));
            }
            columns.add((long) BIG.get(leaves, leaf), (long) BIG.get(leaves, leaf + Long.BYTES), labels[record], (long)
                    BIG.get(leaves, leaf + 2 * LeafBuilder.CUT));
        }
        root.update(leaves, 0, size * LEAF);
    }

    /// Forgets every record.
    void clear() {
        size = 0;
        inputs.clear();
    }
}
