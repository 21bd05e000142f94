package dev.bezoar.seal.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.seal.Checked;
import dev.bezoar.seal.LineRecords;
import dev.bezoar.seal.digest.SpareCores;
import dev.bezoar.seal.manifest.Algorithm;
import dev.bezoar.seal.verdict.RecordChanges;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.Blake3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeafBuilderTest {
    private static final int COUNT = 3000; // several batches

    @Test
    void finish_recordsOfAllLengths_haveTheDigestsOfAnotherImplementation() throws IOException {
        List<String> lines = lines();
        RecordLeaves leaves = leaves(Algorithm.BLAKE3, lines);
        ByteArrayOutputStream all = new ByteArrayOutputStream();

        for (int record = 0; record < COUNT; record++) {
            String[] fields = lines.get(record).split("\\|", -1);
            byte[] content = (fields[0] + "|ÿ|" + fields[2]).getBytes(StandardCharsets.ISO_8859_1);
            byte[] digest = Blake3.hash(content);
            byte[] id = Blake3.hash(fields[0].getBytes(StandardCharsets.US_ASCII));
            ByteBuffer numbers = ByteBuffer.wrap(digest);
            assertThat(leaves.columns().first(record)).isEqualTo(numbers.getLong());
            assertThat(leaves.columns().second(record)).isEqualTo(numbers.getLong());
            assertThat(leaves.columns().id(record))
                    .isEqualTo(ByteBuffer.wrap(id).getLong());
            assertThat(leaves.label(record)).isEqualTo(fields[1]);
            all.write(digest, 0, 16);
            all.write(Blake3.hash(fields[1].getBytes(StandardCharsets.US_ASCII)), 0, 16);
            all.write(id, 0, 8);
        }
        assertThat(leaves.root()).isEqualTo(HexFormat.of().formatHex(Blake3.hash(all.toByteArray())));
    }

    /// Seals that name no algorithm have digests of SHA-256.
    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void finish_twentyOtherLabels_areNamed(Algorithm algorithm) throws IOException {
        List<String> before = lines();
        List<String> now = IntStream.range(0, COUNT)
                .mapToObj(record -> record % 150 == 7
                        ? before.get(record).replaceFirst("\\|.*?\\|", "|other|")
                        : before.get(record))
                .toList();

        RecordChanges changes = RecordDiff.between(leaves(algorithm, before), leaves(algorithm, now));

        assertThat(changes.relabelled())
                .extracting(RecordChanges.Relabelled::record)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(number -> 150L * number + 7)
                        .toList());
        assertThat(changes.altered()).isEmpty();
    }

    private static List<String> lines() {
        return IntStream.range(0, COUNT)
                .mapToObj(record -> "%d|label%d|%s".formatted(record, record % 100, "x".repeat(record % 1500)))
                .toList();
    }

    private static RecordLeaves leaves(Algorithm algorithm, List<String> lines) throws IOException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.US_ASCII);
        try (LeafBuilder builder = LeafBuilder.of(algorithm, SpareCores.none())) {
            new LineRecords().read("data.lines", new ByteArrayInputStream(bytes), Checked.WANTED, builder);
            return builder.finish();
        }
    }
}
