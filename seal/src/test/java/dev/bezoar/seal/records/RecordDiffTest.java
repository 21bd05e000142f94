package dev.bezoar.seal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.Checked;
import dev.bezoar.seal.LineRecords;
import dev.bezoar.seal.digest.SpareCores;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.verdict.RecordChanges;
import dev.bezoar.seal.verdict.RecordChanges.Relabelled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDiffTest {
    private static final String WITH_IDS = "x.lines";
    private static final String WITHOUT_IDS = "anonymous.lines";

    @ParameterizedTest
    @ValueSource(strings = {WITH_IDS, WITHOUT_IDS})
    void between_oneOfEach_namesEach(String name) throws IOException {
        RecordChanges changes =
                diff(name, "1|a|one 2|a|two 3|b|three 4|b|four 5|b|five", "1|a|one 2|b|two 3|b|THREE 5|b|five 6|a|six");

        assertThat(changes)
                .isEqualTo(new RecordChanges(
                        List.of(4L), List.of(3L), List.of(2L), List.of(new Relabelled(1, "a", "b")), 0));
    }

    @Test
    void between_alteredAndMovedFar_isFoundByItsId() throws IOException {
        List<String> lines = lines(1_000);
        List<String> changed = new ArrayList<>(lines);
        changed.add(changed.remove(3).replace("text", "TEXT"));

        assertThat(diff(WITH_IDS, String.join(" ", lines), String.join(" ", changed)))
                .isEqualTo(new RecordChanges(List.of(), List.of(), List.of(999L), List.of(), 0));
    }

    @Test
    void between_movedAndRelabelled_isBoth() throws IOException {
        List<String> lines = lines(1_000);
        List<String> changed = new ArrayList<>(lines);
        changed.add(changed.remove(4).replace("|a|", "|b|"));

        assertThat(diff(WITHOUT_IDS, String.join(" ", lines), String.join(" ", changed)))
                .isEqualTo(
                        new RecordChanges(List.of(), List.of(), List.of(), List.of(new Relabelled(999, "a", "b")), 1));
    }

    @Test
    void between_manyPutInFront_areAddedAndNothingMoved() throws IOException {
        List<String> changed = lines(3_000);

        assertThat(diff(WITHOUT_IDS, String.join(" ", changed.subList(1_000, 3_000)), String.join(" ", changed)))
                .satisfies(changes -> {
                    assertThat(changes.added()).hasSize(1_000).startsWith(0L).endsWith(999L);
                    assertThat(changes.moved()).isZero();
                    assertThat(changes.removed()).isEmpty();
                    assertThat(changes.altered()).isEmpty();
                });
    }

    @Test
    void between_shuffled_onlyMoves() throws IOException {
        List<String> changed = lines(2_000);
        Collections.shuffle(changed, new Random(7));

        assertThat(diff(WITH_IDS, String.join(" ", lines(2_000)), String.join(" ", changed)))
                .satisfies(changes -> {
                    assertThat(changes.moved()).isBetween(1_800L, 1_999L);
                    assertThat(changes.added()).isEmpty();
                    assertThat(changes.removed()).isEmpty();
                    assertThat(changes.altered()).isEmpty();
                    assertThat(changes.relabelled()).isEmpty();
                });
    }

    @Test
    void between_twentyRelabelledOfAHundredThousand_namesExactlyThose() throws IOException {
        List<String> changed = lines(100_000);
        List<Relabelled> expected = new ArrayList<>();
        for (int record = 17; expected.size() < 20; record += 4_801) {
            String line = changed.get(record);
            boolean wasA = line.contains("|a|");
            changed.set(record, wasA ? line.replace("|a|", "|b|") : line.replace("|b|", "|a|"));
            expected.add(new Relabelled(record, wasA ? "a" : "b", wasA ? "b" : "a"));
        }

        assertThat(diff(WITHOUT_IDS, String.join(" ", lines(100_000)), String.join(" ", changed)))
                .isEqualTo(new RecordChanges(List.of(), List.of(), List.of(), expected, 0));
    }

    @Test
    void read_whatWasWritten_isTheSame() throws IOException {
        RecordLeaves leaves = leaves(WITH_IDS, "1|a|one 2|b|two");

        RecordLeaves read = LeafFile.read(LeafFile.write(leaves), leaves.roles(), "m.records");

        assertThat(RecordDiff.between(leaves, read).isEmpty()).isTrue();
        assertThat(read.labels()).containsExactly("a", "b");
        assertThat(LeafFile.write(leaves)).hasSize(4 + 2 * 28 + 4 + 2 * 3);
    }

    @Test
    void read_damaged_isRefusedOrRead() throws IOException {
        byte[] whole = LeafFile.write(leaves(WITH_IDS, "1|a|one 2|b|two"));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                LeafFile.read(damaged, leaves(WITH_IDS, "1|a|x").roles(), "m.records");
            } catch (MalformedInputException malformed) {
                assertThat(malformed).hasMessageStartingWith("m.records: ");
            }
        }
        assertThatThrownBy(() -> LeafFile.read(
                        new byte[] {127, 0, 0, 0}, leaves(WITH_IDS, "1|a|x").roles(), "m"))
                .hasMessage("m: it claims 2130706432 records in 4 bytes");
    }

    private static List<String> lines(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(record -> "%d|%s|text%d".formatted(record, record % 3 == 0 ? "b" : "a", record))
                .toList());
    }

    private static RecordChanges diff(String name, String sealed, String present) throws IOException {
        return RecordDiff.between(leaves(name, sealed), leaves(name, present));
    }

    private static RecordLeaves leaves(String name, String lines) throws IOException {
        LeafBuilder builder = LeafBuilder.of(Algorithm.BLAKE3, SpareCores.none());
        byte[] bytes = lines.replace(' ', '\n').getBytes(StandardCharsets.UTF_8);
        new LineRecords().read(name, new ByteArrayInputStream(bytes), Checked.WANTED, builder);
        return builder.finish();
    }
}
