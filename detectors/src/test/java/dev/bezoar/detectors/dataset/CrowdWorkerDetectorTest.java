package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrowdWorkerDetectorTest {
    private static final int WORKERS = 20;
    private static final int TASKS = 240;
    private static final int CLASSES = 3;

    /// What the bad workers do with the answer they would have given.
    private interface Manner {
        int answer(int worker, int task, int honest, SplittableRandom random);
    }

    @Test
    void find_honestCrowd_onlyTellsItsQuality() {
        for (long seed = 1; seed <= 8; seed++) {
            List<Finding> findings = find(crowd(seed, (_, _, honest, _) -> honest));

            assertThat(findings).hasSize(1);
            assertThat(findings.getFirst().tier()).isEqualTo(Tier.QUALITY);
            assertThat(findings.getFirst().title())
                    .matches("20 workers are right on (7[7-9]|8[0-3]) % of tasks on average");
        }
    }

    @Test
    void find_thirtyPercentChanged_isNamedFirst() {
        List<Finding> findings = find(crowd(
                1,
                (worker, _, honest, random) ->
                        worker == 7 && random.nextDouble() < 0.45 ? random.nextInt(CLASSES) : honest));

        assertThat(findings.getFirst().title()).startsWith("worker w7 looks as if ");
        assertThat(findings.getFirst().tier()).isEqualTo(Tier.REVIEW);
        assertThat(findings.getFirst().exhibits()).isNotEmpty();
    }

    @Test
    void find_guesser_isSaidNotToLook() {
        assertThat(find(crowd(1, (worker, _, honest, random) -> worker == 3 ? random.nextInt(CLASSES) : honest))
                        .getFirst()
                        .title())
                .isEqualTo("worker w3 answers without looking at the task");
    }

    @Test
    void find_constantAnswer_isSaidSo() {
        assertThat(find(crowd(1, (worker, _, honest, _) -> worker == 3 ? 1 : honest))
                        .getFirst()
                        .title())
                .isEqualTo("worker w3 gives one answer to every task");
    }

    @Test
    void find_contraryWorker_isAnAlarm() {
        Finding first = find(crowd(1, (worker, _, honest, _) -> worker == 3 ? (honest + 1) % CLASSES : honest))
                .getFirst();

        assertThat(first.title()).isEqualTo("worker w3 answers against the truth");
        assertThat(first.tier()).isEqualTo(Tier.ALARM);
    }

    @Test
    void find_pairThatSharesALie_isAnAlarm() {
        List<Finding> findings = find(crowd(
                1,
                (worker, task, honest, _) ->
                        (worker == 2 || worker == 5) && task % 4 == 0 ? (task + 1 + task / 4 % 2) % CLASSES : honest));

        assertThat(findings)
                .filteredOn(finding -> finding.tier() == Tier.ALARM)
                .extracting(Finding::title)
                .containsExactly("workers w2 and w5 give the same wrong answers");
    }

    @Test
    void find_rowsThatAreNoAnswers_saysNothing() {
        assertThat(new CrowdWorkerDetector().find(Examination.of(MadeTexts.of(1, _ -> false, 0))))
                .isEqualTo(Outcome.NOTHING);
    }

    private static List<Finding> find(Dataset data) {
        return new CrowdWorkerDetector().find(Examination.of(data)).findings();
    }

    /// Every task has the answers of ten of the workers, right in eight of ten cases.
    private static Dataset crowd(long seed, Manner manner) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> tasks = new ArrayList<>();
        List<String> workers = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            for (int turn = 0; turn < 10; turn++) {
                int worker = (task + turn * (1 + task % 3)) % WORKERS;
                int truth = task % CLASSES;
                int honest = random.nextDouble() < 0.8 ? truth : (truth + 1 + random.nextInt(2)) % CLASSES;
                tasks.add("t" + task);
                workers.add("w" + worker);
                labels.add("answer" + manner.answer(worker, task, honest, random));
            }
        }
        return Dataset.ofColumns("crowd", List.of(), Categories.of(labels))
                .withOrigin(new Origin(
                        Optional.of(Categories.of(workers)),
                        Optional.empty(),
                        Optional.of(Categories.of(tasks)),
                        Optional.empty()));
    }
}
