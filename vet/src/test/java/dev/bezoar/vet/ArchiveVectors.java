package dev.bezoar.vet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Archives that not every scanner unpacks.
final class ArchiveVectors {
    private ArchiveVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        add(all, "7z", sevenZ("data.pkl"));
        add(all, "7z with a path", sevenZ("../data.pkl"));
        add(all, "7z cut short", Arrays.copyOf(sevenZ("data.pkl"), 60));
        add(
                all,
                "pickle behind a 7z",
                new PickleWriter()
                        .bytes(sevenZ("data.pkl", ContainerVectors.HARMLESS))
                        .bytes(ContainerVectors.HOSTILE)
                        .toBytes());
        add(all, "zstd", Zstd.compress(ContainerVectors.HOSTILE));
        add(all, "zstd in zstd", Zstd.compress(Zstd.compress(ContainerVectors.HOSTILE)));
        add(
                all,
                "two frames of zstd",
                new PickleWriter()
                        .bytes(Zstd.compress(ContainerVectors.HARMLESS))
                        .bytes(Zstd.compress(ContainerVectors.HOSTILE))
                        .toBytes());
        return all;
    }

    private static void add(List<Vector> all, String name, byte[] content) {
        all.add(Vector.file("container", name, content));
    }

    private static byte[] sevenZ(String name) {
        return sevenZ(name, ContainerVectors.HOSTILE);
    }

    private static byte[] sevenZ(String name, byte[] content) {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            try (SevenZOutputFile archive = new SevenZOutputFile(channel)) {
                SevenZArchiveEntry entry = new SevenZArchiveEntry();
                entry.setName(name);
                archive.putArchiveEntry(entry);
                archive.write(content);
                archive.closeArchiveEntry();
            }
            return Arrays.copyOf(channel.array(), (int) channel.size());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
