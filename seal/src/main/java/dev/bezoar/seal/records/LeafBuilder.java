package dev.bezoar.seal.records;

import dev.bezoar.core.data.RecordBytes;
import dev.bezoar.core.data.RecordFormat;
import dev.bezoar.seal.digest.MerkleRoot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes [RecordLeaves] of records that pass by.
public final class LeafBuilder implements RecordFormat.Sink {
    private static final int CUT = 16;
    private static final int MOST_LABEL = 200; // a longer one is cut and told apart by its digest

    private final MessageDigest sha256;
    private final MerkleRoot merkle = new MerkleRoot();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final ByteBuffer leaf = ByteBuffer.allocate(2 * CUT + Long.BYTES);
    private final List<byte[]> labelDigests = new ArrayList<>();
    private RecordFormat.Roles roles = RecordFormat.Roles.UNKNOWN;
    private LeafColumns columns = new LeafColumns(false);
    private byte[] lastLabel = {};
    private int lastNumber = -1;

    /// Starts without a record.
    public LeafBuilder() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
        int label = number(record);
        ByteBuffer read = ByteBuffer.wrap(content);
        columns.add(read.getLong(), read.getLong(), label, id);
        leaf.clear().put(content, 0, CUT).put(labelDigests.get(label), 0, CUT).putLong(id);
        merkle.add(leaf.array());
    }

    private int number(RecordBytes record) {
        if (lastNumber >= 0 && record.isLabel(lastLabel)) {
            return lastNumber;
        }
        String whole = record.label();
        int number = numbers.computeIfAbsent(whole, text -> {
            byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
            labelDigests.add(digest);
            labels.add(text.length() <= MOST_LABEL ? text : shortened(text, digest));
            return labels.size() - 1;
        });
        lastLabel = whole.getBytes(StandardCharsets.UTF_8);
        lastNumber = number;
        return number;
    }

    private static String shortened(String text, byte[] digest) {
        return text.substring(0, MOST_LABEL)
                + "... (%s)".formatted(java.util.HexFormat.of().formatHex(digest, 0, CUT));
    }

    /// Returns what was learnt.
    public RecordLeaves finish() {
        return new RecordLeaves(roles, columns, labels, merkle.root());
    }
}
