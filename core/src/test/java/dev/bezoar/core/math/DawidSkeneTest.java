package dev.bezoar.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DawidSkeneTest {

    @Test
    void fit_everybodyAgrees_isSureOfTheTruth() {
        int[] tasks = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        int[] workers = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
        int[] labels = {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1};

        DawidSkene fit = DawidSkene.fit(new DawidSkene.Answers(tasks, workers, labels, 2));

        assertThat(fit.truth(0)[0]).isGreaterThan(0.99);
        assertThat(fit.truth(3)[1]).isGreaterThan(0.99);
        assertThat(fit.reliability(1)).isGreaterThan(0.95);
        assertThat(fit.prior()[0]).isCloseTo(0.5, within(1e-9));
    }

    /// At the end every truth must be what Bayes' rule gives for the fitted workers, worked out here by hand.
    @Test
    void fit_smallCrowd_isAFixedPointOfBayesRule() {
        int[] tasks = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3};
        int[] workers = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1};
        int[] labels = {0, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0};

        DawidSkene fit = DawidSkene.fit(new DawidSkene.Answers(tasks, workers, labels, 2));

        for (int task = 0; task < 4; task++) {
            double[] weight = fit.prior();
            for (int at = 0; at < tasks.length; at++) {
                if (tasks[at] == task) {
                    weight[0] *= fit.confusion(workers[at], 0, labels[at]);
                    weight[1] *= fit.confusion(workers[at], 1, labels[at]);
                }
            }
            assertThat(fit.truth(task)[0]).isCloseTo(weight[0] / (weight[0] + weight[1]), within(1e-5));
        }
    }

    @Test
    void fit_simulatedCrowd_recoversTruthAndWorkers() {
        SplittableRandom random = new SplittableRandom(11);
        double[] skill = {0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 1.0 / 3};
        int[] truth = random.ints(600, 0, 3).toArray();
        List<int[]> answers = new ArrayList<>();
        for (int task = 0; task < truth.length; task++) {
            for (int worker = 0; worker < skill.length; worker++) {
                boolean isRight = random.nextDouble() < skill[worker];
                answers.add(
                        new int[] {task, worker, isRight ? truth[task] : (truth[task] + 1 + random.nextInt(2)) % 3});
            }
        }

        DawidSkene fit = DawidSkene.fit(answers(answers, 3));

        for (int worker = 0; worker < skill.length; worker++) {
            assertThat(fit.reliability(worker)).isCloseTo(skill[worker], within(0.05));
        }
        long right = 0;
        for (int task = 0; task < truth.length; task++) {
            double[] likely = fit.truth(task);
            right += Arrays.stream(likely).max().orElse(0) == likely[truth[task]] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(570);
        assertThat(fit.steps()).isLessThan(200);
    }

    /// One worker whose 0 means 1 and the other way round tells as much as an honest one.
    @Test
    void fit_workerWhoSwapsClasses_isUnderstood() {
        SplittableRandom random = new SplittableRandom(3);
        List<int[]> answers = new ArrayList<>();
        for (int task = 0; task < 300; task++) {
            for (int worker = 0; worker < 5; worker++) {
                int right = random.nextDouble() < 0.85 ? task % 2 : 1 - task % 2;
                answers.add(new int[] {task, worker, worker == 4 ? 1 - right : right});
            }
        }

        DawidSkene fit = DawidSkene.fit(answers(answers, 2));

        assertThat(fit.reliability(4)).isCloseTo(0.15, within(0.06));
        assertThat(fit.confusion(4, 0, 1)).isCloseTo(0.85, within(0.06));
    }

    @Test
    void truthWithout_onlyAnswer_isThePrior() {
        DawidSkene fit = DawidSkene.fit(
                new DawidSkene.Answers(new int[] {0, 1, 1, 2}, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1}, 2));

        assertThat(fit.truthWithout(0)).containsExactly(fit.prior(), within(1e-9));
    }

    @Test
    void answers_unequalLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DawidSkene.Answers(new int[2], new int[1], new int[2], 2))
                .withMessage("tasks, workers and labels must be as many and at least 1, got 2, 1 and 2");
    }

    private static DawidSkene.Answers answers(List<int[]> answers, int classes) {
        return new DawidSkene.Answers(column(answers, 0), column(answers, 1), column(answers, 2), classes);
    }

    private static int[] column(List<int[]> answers, int column) {
        return answers.stream().mapToInt(answer -> answer[column]).toArray();
    }
}
