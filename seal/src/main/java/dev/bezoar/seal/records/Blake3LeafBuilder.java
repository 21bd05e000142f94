package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.Blake3;
import dev.bezoar.seal.digest.Follower;
import dev.bezoar.seal.digest.SpareCores;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// Leaves of BLAKE3, made of many records at once; the root is the digest of all leaves, which is a tree over them.
final class Blake3LeafBuilder implements LeafBuilder {
    private static final int AHEAD = 4; // batches that the scanner may be ahead

    private final Labels labels = new Labels(Blake3::of);
    private final Follower<RecordBatch> follower;
    private final Blake3 root = new Blake3();
    private final Blake3 longRecords = new Blake3();
    private RecordFormat.Roles roles = RecordFormat.Roles.UNKNOWN;
    private LeafColumns columns = new LeafColumns(false);
    private RecordBatch batch;

    Blake3LeafBuilder(SpareCores cores) {
        List<RecordBatch> batches =
                IntStream.range(0, AHEAD).mapToObj(_ -> new RecordBatch()).toList();
        follower = new Follower<>(cores, batches, this::digest);
        batch = batches.getFirst();
        try {
            batch = follower.take();
        } catch (IOException impossible) {
            throw new IllegalStateException("there are batches at the start", impossible);
        }
    }

    @Override
    public void roles(RecordFormat.Roles known) {
        roles = known;
        columns = new LeafColumns(known.id().isPresent());
    }

    @Override
    public void record(RecordBytes record) throws IOException {
        if (!batch.hasRoomFor(record)) {
            follower.give(batch);
            batch = follower.take();
        }
        int label = labels.number(record);
        batch.add(record, label, labels.digest(label), longRecords);
    }

    private void digest(RecordBatch full) {
        full.digestInto(columns, root);
        full.clear();
    }

    @Override
    public RecordLeaves finish() throws IOException {
        follower.give(batch);
        follower.finish();
        return new RecordLeaves(roles, columns, labels.all(), HexFormat.of().formatHex(root.digest()));
    }

    @Override
    public void close() {
        follower.close();
    }
}
