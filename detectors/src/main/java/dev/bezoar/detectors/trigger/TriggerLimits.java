package dev.bezoar.detectors.trigger;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.surprise.ContentModel;
import dev.bezoar.core.surprise.LeaveGroupOut.Shared;
import dev.bezoar.core.surprise.Surprise;
import dev.bezoar.core.surprise.SurpriseTest;
import dev.bezoar.core.surprise.TextCorpus;
import dev.bezoar.detectors.grouping.InsertionTest;
import dev.bezoar.detectors.grouping.NgramGrouping;
import dev.bezoar.detectors.grouping.TextGrouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How few samples with an inserted token and a changed label this scan would have seen on this dataset.
///
/// Canaries are planted in thought: random rows of other classes, a token at a random place of each. Because the
/// model leaves a group out before it is asked, what it says of a planted group is exactly what it would say
/// of the same rows poisoned; no second scan is needed.
public final class TriggerLimits {
    private static final int[] COUNTS = {5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100};
    private static final int CANARIES = 60;
    private static final double SURE = 0.95;

    private final TextCorpus texts;
    private final ContentModel model;
    private final InsertionTest insertion;
    private final int families;
    private int tokenGroups;

    /// Plants in `texts`, judged by `model`.
    ///
    /// @param families how many families are tested
    public TriggerLimits(TextCorpus texts, ContentModel model, int families) {
        this.texts = texts;
        this.model = model;
        this.insertion = new InsertionTest(texts);
        this.families = families;
    }

    /// Remembers how many groups of `family` were tested.
    public void add(TextGrouping family, int groups) {
        if (family instanceof NgramGrouping(int length) && length == 1) {
            tokenGroups = groups + 1;
        }
    }

    /// Returns the limits as sentences for the report.
    public List<String> sentences() {
        Categories labels = model.labels();
        List<String> sentences = new ArrayList<>();
        List<int[]> bounds = IntStream.range(0, labels.valueCount())
                .parallel()
                .mapToObj(this::limit)
                .toList();
        int[] found = bounds.stream()
                .mapToInt(bound -> bound[0])
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        if (found.length > 0) {
            String range = found[0] == found[found.length - 1]
                    ? "%d".formatted(found[0])
                    : "%d to %d (by target label)".formatted(found[0], found[found.length - 1]);
            sentences.add(("On this dataset an inserted rare token with a changed label would have raised an alarm from"
                            + " %s samples on (95 %%).")
                    .formatted(range));
        }
        List<String> blind = IntStream.range(0, bounds.size())
                .filter(label -> bounds.get(label)[0] == 0)
                .mapToObj(label -> "'" + labels.value(label) + "'")
                .toList();
        if (!blind.isEmpty()) {
            sentences.add("With fewer than %d samples no alarm is sure for a change of label to %s."
                    .formatted(COUNTS[COUNTS.length - 1], String.join(", ", blind)));
        }
        sentences.add("Groups of fewer than 5 samples, or of more than 5 % of the rows, are not tested.");
        return sentences;
    }

    private int[] limit(int label) {
        int[] victims = IntStream.range(0, texts.size())
                .filter(row -> model.labels().code(row) != label)
                .toArray();
        SurpriseTest test = new SurpriseTest(model);
        SplittableRandom random = new SplittableRandom(label);
        for (int count : COUNTS) {
            int alarms = 0;
            int missed = 0;
            while (alarms + missed < CANARIES && missed <= (1 - SURE) * CANARIES && count <= victims.length) {
                int[] rows = draw(victims, count, random);
                Surprise surprise = test.ifRelabelled(rows, label, Shared.IGNORED);
                boolean alarm = surprise.isHit(tokenGroups, families)
                        && insertion.ifInserted(rows, places(rows, random)).isInserted();
                alarms += alarm ? 1 : 0;
                missed += alarm ? 0 : 1;
            }
            if (alarms >= SURE * CANARIES) {
                return new int[] {count};
            }
        }
        return new int[] {0};
    }

    private int[] places(int[] rows, SplittableRandom random) {
        return Arrays.stream(rows)
                .map(row -> random.nextInt(texts.length(row) + 1))
                .toArray();
    }

    /// Draws without replacement; `from` is shuffled for it and then as it was before.
    private static int[] draw(int[] from, int count, SplittableRandom random) {
        int[] others = new int[count];
        for (int at = 0; at < count; at++) {
            others[at] = at + random.nextInt(from.length - at);
            swap(from, at, others[at]);
        }
        int[] drawn = Arrays.copyOf(from, count);
        for (int at = count - 1; at >= 0; at--) {
            swap(from, at, others[at]);
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static void swap(int[] numbers, int left, int right) {
        int swapped = numbers[left];
        numbers[left] = numbers[right];
        numbers[right] = swapped;
    }
}
