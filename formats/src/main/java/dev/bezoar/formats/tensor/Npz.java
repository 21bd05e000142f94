package dev.bezoar.formats.tensor;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Finds the arrays of NumPy's archives: each member is one, header and all, as it lies in the file.
///
/// A compressed array is known by its compressed bytes.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.savez.html">numpy.savez</a>
public record Npz() implements TensorFormat {

    @Override
    public boolean fits(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    @Override
    public List<Tensor> tensors(Path file) throws IOException {
        String where = String.valueOf(file.getFileName());
        try (SeekableByteChannel in =
                        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                ZipFile zip = ZipFile.builder().setSeekableByteChannel(in).get()) {
            List<Tensor> tensors = new ArrayList<>();
            for (ZipArchiveEntry member : Collections.list(zip.getEntries())) {
                long start = member.getDataOffset();
                long length = member.getCompressedSize();
                if (start < 0 || length < 0 || length > in.size() - start) {
                    throw new MalformedInputException(
                            where,
                            "the member \"%s\" claims %d bytes at %d, the file ends at %d"
                                    .formatted(member.getName(), length, start, in.size()));
                }
                String kind = member.getMethod() == ZipArchiveEntry.STORED ? "stored" : "compressed";
                tensors.add(new Tensor(member.getName(), kind, start, start + length));
            }
            return Places.sorted(tensors, in.size(), where);
        } catch (MalformedInputException | FileSystemException known) {
            throw known;
        } catch (IOException | IllegalArgumentException broken) {
            throw new MalformedInputException(where, "it is no sound archive: " + broken.getMessage());
        }
    }
}
