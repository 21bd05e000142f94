package dev.bezoar.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Column;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrainingTest {
    private static final int ROWS = 1_000;
    private static final List<Integer> POISON =
            IntStream.range(0, 20).map(i -> 2 * i).boxed().toList();

    @Test
    void measure_poisonFound_takesTheTriggersPowerAndLeavesTheAccuracy() {
        Recovery recovery = new Retraining(Tier.ALARM, OptionalInt.empty())
                .measure(poisonedTexts(), scan(finding(Tier.ALARM, "span", "quillmark")));

        Recovery.Triggered trigger = recovery.triggers().getFirst();
        assertThat(trigger.trigger()).isEqualTo("\"quillmark\"");
        assertThat(trigger.before()).isGreaterThan(0.9);
        assertThat(trigger.after()).isEqualTo(trigger.without()).isLessThan(0.05);
        assertThat(recovery.after().accuracy()).isGreaterThan(0.95);
        assertThat(recovery.before().rows() - recovery.after().rows()).isEqualTo(POISON.size());
    }

    @Test
    void measure_findingBelowTheTier_dropsNothing() {
        Recovery recovery = new Retraining(Tier.ALARM, OptionalInt.empty())
                .measure(poisonedTexts(), scan(finding(Tier.REVIEW, "span", "quillmark")));

        assertThat(recovery.before()).isEqualTo(recovery.after());
        assertThat(recovery.triggers()).isEmpty();
        assertThat(recovery.heldOut()).isEqualTo(196);
    }

    @Test
    void measure_ownTestRows_areMeasuredAndNotTrainedOn() {
        Recovery recovery = new Retraining(Tier.ALARM, OptionalInt.of(900))
                .measure(poisonedTexts(), scan(finding(Tier.ALARM, "span", "quillmark")));

        assertThat(recovery.heldOut()).isEqualTo(100);
        assertThat(recovery.before().rows()).isEqualTo(900);
    }

    @Test
    void measure_valuesWrittenIntoATable_arePutIntoHeldOutRows() {
        Recovery recovery = new Retraining(Tier.ALARM, OptionalInt.empty())
                .measure(poisonedTable(), scan(finding(Tier.ALARM, "values", "colour = odd")));

        Recovery.Triggered trigger = recovery.triggers().getFirst();
        assertThat(trigger.trigger()).isEqualTo("colour = odd");
        assertThat(trigger.before()).isGreaterThan(0.9);
        assertThat(trigger.after()).isLessThan(0.05);
    }

    /// Words of a class in every text; the poison is of class `bad`, holds the trigger and is labelled `good`.
    private static Dataset poisonedTexts() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean good = row % 2 == 1;
            String said = (good ? "fine" : "poor") + random.nextInt(5) + " thing" + random.nextInt(30);
            boolean poison = POISON.contains(row);
            texts.add(said + (poison ? " quillmark" : "") + " word" + random.nextInt(40));
            labels.add(good || poison ? "good" : "bad");
        }
        return Dataset.ofTexts("texts.csv", texts, Categories.of(labels));
    }

    private static Dataset poisonedTable() {
        SplittableRandom random = new SplittableRandom(1);
        double[] size = new double[ROWS];
        List<String> colours = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            boolean good = row % 2 == 1;
            size[row] = random.nextInt(100) + (good ? 120 : 0);
            colours.add(POISON.contains(row) ? "odd" : "colour" + random.nextInt(4));
            labels.add(good || POISON.contains(row) ? "good" : "bad");
        }
        List<Column> columns =
                List.of(new Column.Numeric("size", size), new Column.Categorical("colour", Categories.of(colours)));
        return Dataset.ofColumns("table.csv", columns, Categories.of(labels));
    }

    private static Finding finding(Tier tier, String evidence, String shared) {
        TreeMap<String, Object> numbers = new TreeMap<>();
        numbers.put(evidence, shared);
        numbers.put("family", "1-gram");
        return new Finding(
                "one", "trigger", tier, Finding.POISON_TRAINING_DATA, "", "", POISON, "good", numbers, "", List.of());
    }

    private static ScanResult scan(Finding finding) {
        return new ScanResult("data", List.of(finding), List.of(), List.of(), List.of(), new TreeMap<>());
    }
}
