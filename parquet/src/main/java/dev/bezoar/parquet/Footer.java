package dev.bezoar.parquet;

import dev.bezoar.core.data.MalformedInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/// What a Parquet file says at its end, held against the bytes that are there.
final class Footer {
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int AROUND = 12; // the magic at both ends and the length

    private Footer() {}

    /// Refuses a file that has no footer, or one longer than the file.
    static void requireAt(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                throw new MalformedInputException(name, "the file is empty");
            }
            if (bytes.length() < AROUND || !MAGIC.equals(magic(bytes, 0))) {
                throw new MalformedInputException(name, "not a Parquet file: it does not start with " + MAGIC);
            }
            long end = bytes.length() - 8;
            if (ENCRYPTED.equals(magic(bytes, end + 4))) {
                throw new MalformedInputException(name, "the file is encrypted");
            }
            if (!MAGIC.equals(magic(bytes, end + 4))) {
                throw new MalformedInputException(name, "the file ends early: its last four bytes are not " + MAGIC);
            }
            long claimed = Integer.toUnsignedLong(four(bytes, end).getInt());
            if (claimed > bytes.length() - AROUND) {
                throw new MalformedInputException(
                        name, "the footer claims %d bytes, there are %d".formatted(claimed, bytes.length() - AROUND));
            }
        }
    }

    /// Refuses row groups that are compressed in a way that is not read, that claim bytes which are not there, or more
    /// values than rows.
    static void requireInside(String name, long fileLength, List<BlockMetaData> groups) throws MalformedInputException {
        for (BlockMetaData group : groups) {
            long free = fileLength;
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                if (!PageCodecs.READ.contains(chunk.getCodec())) {
                    throw new MalformedInputException(
                            name,
                            "column %s is compressed with %s; what is read is %s"
                                    .formatted(chunk.getPath(), chunk.getCodec(), PageCodecs.READ));
                }
                long start = chunk.getStartingPos();
                long length = chunk.getTotalSize();
                if (start < MAGIC.length() || length < 0 || length > free || start > fileLength - length) {
                    throw new MalformedInputException(
                            name,
                            "column %s claims %d bytes from byte %d on, the file has %d"
                                    .formatted(chunk.getPath(), length, start, fileLength));
                }
                free -= length;
                if (chunk.getValueCount() != group.getRowCount()) {
                    throw new MalformedInputException(
                            name,
                            "column %s has %d values in a row group of %d rows"
                                    .formatted(chunk.getPath(), chunk.getValueCount(), group.getRowCount()));
                }
            }
        }
    }

    private static String magic(RandomAccessFile bytes, long at) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(four(bytes, at)).toString();
    }

    private static ByteBuffer four(RandomAccessFile bytes, long at) throws IOException {
        byte[] four = new byte[4];
        bytes.seek(at);
        bytes.readFully(four);
        return ByteBuffer.wrap(four).order(ByteOrder.LITTLE_ENDIAN);
    }
}
