package dev.bezoar.vet.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.vet.Vetting;
import dev.bezoar.vet.identity.IdentityCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
    private static final byte[] HARMLESS = "\u0080\u0002}.".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HOSTILE =
            "\u0080\u0002cposix\nsystem\nX\n\0\0\0echo inert\u0085R.".getBytes(StandardCharsets.ISO_8859_1);
    private static final long LONG_AFTER = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    @Test
    void vet_unchangedFile_isNotExaminedTwice() throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), HARMLESS);
        KnownFile remembered = remembered(vet(KnownFiles.of(List.of(), LONG_AFTER), file));

        VettedFile again = vetted(KnownFiles.of(List.of(marked(remembered)), LONG_AFTER), file);

        assertThat(again.formats()).containsExactly("remembered");
        assertThat(again.sha256()).isEqualTo(remembered.sha256());
    }

    @Test
    void vet_sameContentInAnotherPlace_isNotExaminedTwice() throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), HARMLESS);
        KnownFile remembered = remembered(vet(KnownFiles.of(List.of(), LONG_AFTER), file));
        Path copy = Files.write(Files.createDirectory(folder.resolve("b")).resolve("a.pkl"), HARMLESS);

        VettedFile again = vetted(KnownFiles.of(List.of(marked(remembered)), LONG_AFTER), copy);

        assertThat(again.formats()).containsExactly("remembered");
        assertThat(again.path()).isEqualTo(copy.toString());
    }

    @Test
    void vet_otherContentUnderTheName_isExamined() throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), HARMLESS);
        KnownFile remembered = remembered(vet(KnownFiles.of(List.of(), LONG_AFTER), file));
        Files.write(file, HOSTILE);

        VettedFile again = vetted(KnownFiles.of(List.of(marked(remembered)), LONG_AFTER), file);

        assertThat(again.admission()).isEqualTo(Admission.REFUSE);
        assertThat(again.formats()).doesNotContain("remembered");
    }

    @Test
    void keep_fileWithAConcern_isForgotten() throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), HOSTILE);

        assertThat(vet(KnownFiles.of(List.of(), LONG_AFTER), file)).isEmpty();
    }

    @Test
    void keep_fileWrittenJustNow_isForgotten() throws IOException {
        Path file = Files.write(folder.resolve("a.pkl"), HARMLESS);

        assertThat(vet(KnownFiles.of(List.of(), 0), file)).isEmpty();
    }

    private static KnownFile remembered(Collection<KnownFile> seen) {
        assertThat(seen).hasSize(1);
        return seen.iterator().next();
    }

    /// What no examination would tell.
    private static KnownFile marked(KnownFile file) {
        return new KnownFile(file.path(), file.stat(), file.sha256(), List.of("remembered"));
    }

    private static Collection<KnownFile> vet(KnownFiles known, Path file) throws IOException {
        vetted(known, file);
        return known.seen();
    }

    private static VettedFile vetted(KnownFiles known, Path file) throws IOException {
        Vetting.Settings settings = new Vetting.Settings(IdentityCheck.ANYBODY, true, known, _ -> {});
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            VetResult result = Vetting.of(List.of(file), settings, threads);
            return result.inputs().getFirst().files().getFirst();
        }
    }
}
