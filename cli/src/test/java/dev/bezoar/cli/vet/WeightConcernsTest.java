package dev.bezoar.cli.vet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.weights.ChangeKind;
import dev.bezoar.weights.Comparison;
import dev.bezoar.weights.ModelChange;
import dev.bezoar.weights.TensorChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeightConcernsTest {

    @ParameterizedTest
    @CsvSource({
        "IDENTICAL, ADMIT",
        "RECAST, ADMIT",
        "REQUANTISED, ADMIT",
        "PRUNED, REVIEW",
        "FINE_TUNE, REVIEW",
        "ADAPTER_MERGE, REVIEW",
        "ARCHITECTURE_CHANGE, REVIEW",
        "TARGETED_EDIT, REFUSE",
        "TARGETED_LOW_RANK_EDIT, REFUSE",
        "TARGETED_ROWS, REFUSE"
    })
    void withoutExpectation_onlyWhatTrainingDoesNotDoIsRefused(ModelChange change, Admission admission) {
        assertThat(vetted(change, 4, Optional.empty()).admission()).isEqualTo(admission);
    }

    @Test
    void expectedAdapter_isAdmittedUpToItsRank() {
        assertThat(vetted(ModelChange.ADAPTER_MERGE, 8, ExpectedChange.of("lora:8"))
                        .admission())
                .isEqualTo(Admission.ADMIT);
        assertThat(vetted(ModelChange.ADAPTER_MERGE, 9, ExpectedChange.of("lora:8"))
                        .admission())
                .isEqualTo(Admission.REFUSE);
        assertThat(vetted(ModelChange.FINE_TUNE, 0, ExpectedChange.of("lora:8")).admission())
                .isEqualTo(Admission.REFUSE);
    }

    @ParameterizedTest
    @EnumSource(ModelChange.class)
    void unmodified_admitsIdenticalAlone(ModelChange change) {
        assertThat(vetted(change, 0, ExpectedChange.of("unmodified")).admission())
                .isEqualTo(change == ModelChange.IDENTICAL ? Admission.ADMIT : Admission.REFUSE);
    }

    @Test
    void concern_namesTheTensorItsSizeAndTheReference() {
        Concern concern = vetted(ModelChange.TARGETED_EDIT, 1, Optional.empty())
                .concerns()
                .getFirst();

        assertThat(concern.title()).isEqualTo("against reference the weights are changed: targeted edit (rank one)");
        assertThat(concern.message())
                .contains("layers.3.down_proj.weight", "0.010 of the weights' size", "1 direction ");
        assertThat(concern.place().member()).isEqualTo("layers.3.down_proj.weight");
        assertThat(concern.technique()).isEqualTo("AML.T0018.000");
        assertThat(concern.evidence()).containsKeys("change", "rank", "tensors", "tensorsChanged", "tensorsCompared");
    }

    @Test
    void expectation_isReadFromWords() {
        assertThat(ExpectedChange.of("recast")).isPresent();
        assertThat(ExpectedChange.of("EleutherAI/gpt-j-6B")).isEmpty();
        assertThat(ExpectedChange.of("lora:0")).isEmpty();
    }

    private static VetResult vetted(ModelChange change, int rank, Optional<ExpectedChange> expected) {
        TensorChange edited = new TensorChange(
                "layers.3.down_proj.weight",
                ChangeKind.RANK_ONE,
                0.01,
                1,
                0.99,
                50,
                0.05,
                List.of(7),
                List.of(1.0, 0.02));
        Comparison comparison = new Comparison(change, rank, List.of(edited), List.of(), List.of(), List.of(), 0);
        VettedInput input = new VettedInput("candidate", "", List.of(), List.of());
        return WeightConcerns.added(
                new VetResult(List.of(input), List.of(), new TreeMap<>()),
                Path.of("candidate"),
                Path.of("reference"),
                comparison,
                expected);
    }
}
