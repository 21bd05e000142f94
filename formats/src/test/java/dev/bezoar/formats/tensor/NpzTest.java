package dev.bezoar.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.core.data.TensorFormat.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final byte[] FIRST = {1, 2, 3, 4, 5};
    private static final byte[] SECOND = new byte[1000];

    @TempDir
    private Path folder;

    @Test
    void tensors_storedAndCompressed_areWhereTheirBytesAre() throws IOException {
        Path file = file();
        byte[] all = Files.readAllBytes(file);

        List<Tensor> tensors = new Npz().tensors(file);

        assertThat(tensors).extracting(Tensor::name).containsExactly("a.npy", "b.npy");
        assertThat(tensors).extracting(Tensor::kind).containsExactly("stored", "compressed");
        assertThat(Arrays.copyOfRange(all, (int) tensors.getFirst().start(), (int)
                        tensors.getFirst().end()))
                .isEqualTo(FIRST);
        assertThat(tensors.getLast().end() - tensors.getLast().start()).isBetween(1L, 999L);
    }

    @Test
    void tensors_cutArchive_isRefused() throws IOException {
        Path file = file();
        byte[] all = Files.readAllBytes(file);

        for (int length = 0; length < all.length; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertThatThrownBy(() -> new Npz().tensors(file))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessageStartingWith("w.npz: ");
        }
    }

    @Test
    void fits_namesOfTheThreeFormats_only() {
        assertThat(List.of("a/b.npz", "b.GGUF", "c.safetensors")).allMatch(new TensorFiles()::fits);
        assertThat(List.of("npz", "b.npy", "c.zip", "safetensors")).noneMatch(new TensorFiles()::fits);
    }

    private Path file() throws IOException {
        Path file = folder.resolve("w.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry stored = new ZipEntry("a.npy");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(FIRST.length);
            CRC32 crc = new CRC32();
            crc.update(FIRST);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(FIRST);
            zip.putNextEntry(new ZipEntry("b.npy"));
            zip.write(SECOND);
        }
        return file;
    }
}
