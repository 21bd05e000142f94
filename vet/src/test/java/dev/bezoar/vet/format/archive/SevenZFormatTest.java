package dev.bezoar.vet.format.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.vet.Vetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SevenZFormatTest {
    private static final byte[] HARMLESS = "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HOSTILE =
            "\u0080\u0002cposix\nsystem\nX\n\0\0\0echo inert\u0085R.".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    @Test
    void vet_harmlessMember_isAdmitted() throws IOException {
        for (SevenZMethod method : List.of(
                SevenZMethod.COPY, SevenZMethod.LZMA2, SevenZMethod.LZMA, SevenZMethod.BZIP2, SevenZMethod.DEFLATE)) {
            assertThat(vet(archive(method, HARMLESS)).admission()).isEqualTo(Admission.ADMIT);
        }
    }

    @Test
    void vet_hostileMember_saysWhichItIs() throws IOException {
        assertThat(vet(archive(SevenZMethod.LZMA2, HARMLESS, HOSTILE)).concerns())
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).isEqualTo("Loading it calls posix.system('echo inert')");
                    assertThat(concern.place().member()).isEqualTo("member1.pkl");
                });
    }

    @Test
    void vet_anyByteChanged_isToldOrTheSame() throws IOException {
        byte[] whole = archive(SevenZMethod.LZMA2, HARMLESS);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            assertThat(vet(damaged).concerns()).extracting(Concern::rule).doesNotContain("unsafe-call");
        }
    }

    @Test
    void vet_archiveCutShort_isNotExamined() throws IOException {
        byte[] whole = archive(SevenZMethod.LZMA2, HARMLESS);

        VetResult result = vet(Arrays.copyOf(whole, whole.length - 1));

        assertThat(result.admission()).isEqualTo(Admission.INCONCLUSIVE);
        assertThat(result.concerns().getFirst().message()).startsWith("As 7z it breaks off: byte ");
    }

    @Test
    void vet_zstandard_isUnpacked() throws IOException {
        assertThat(vet(Zstd.compress(HARMLESS)).admission()).isEqualTo(Admission.ADMIT);
        assertThat(vet(Zstd.compress(HOSTILE)).admission()).isEqualTo(Admission.REFUSE);
    }

    private VetResult vet(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("a"), content);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            return Vetting.of(List.of(file), Vetting.Settings.PLAIN, threads);
        }
    }

    private static byte[] archive(SevenZMethod method, byte[]... members) throws IOException {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            try (SevenZOutputFile archive = new SevenZOutputFile(channel)) {
                archive.setContentCompression(method);
                for (int i = 0; i < members.length; i++) {
                    SevenZArchiveEntry entry = new SevenZArchiveEntry();
                    entry.setName("member" + i + ".pkl");
                    archive.putArchiveEntry(entry);
                    archive.write(members[i]);
                    archive.closeArchiveEntry();
                }
            }
            return Arrays.copyOf(channel.array(), (int) channel.size());
        }
    }
}
