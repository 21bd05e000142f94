package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.MerkleRoot;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// Leaves of SHA-256, as seals have them that name no algorithm; the root is that of RFC 6962 over all leaves.
final class Sha256LeafBuilder implements LeafBuilder {
    private final MessageDigest sha256;
    private final MerkleRoot merkle = new MerkleRoot();
    private final ByteBuffer leaf = ByteBuffer.allocate(2 * CUT + Long.BYTES);
    private final Labels labels;
    private RecordFormat.Roles roles = RecordFormat.Roles.UNKNOWN;
    private LeafColumns columns = new LeafColumns(false);

    Sha256LeafBuilder() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        labels = new Labels(sha256::digest);
    }

    @Override
    public void roles(RecordFormat.Roles known) {
        roles = known;
        columns = new LeafColumns(known.id().isPresent());
    }

    @Override
    public void record(RecordBytes record) {
        record.contentInto(sha256);
        byte[] content = sha256.digest();
        long id = 0;
        if (record.hasId()) {
            record.idInto(sha256);
            id = ByteBuffer.wrap(sha256.digest()).getLong();
        }
        int label = labels.number(record);
        ByteBuffer read = ByteBuffer.wrap(content);
        columns.add(read.getLong(), read.getLong(), label, id);
        leaf.clear().put(content, 0, CUT).put(labels.digest(label), 0, CUT).putLong(id);
        merkle.add(leaf.array());
    }

    @Override
    public RecordLeaves finish() {
        return new RecordLeaves(roles, columns, labels.all(), merkle.root());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
