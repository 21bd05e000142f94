package dev.bezoar.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.weights.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiblingHintTest {
    private static final List<String> ROLES = List.of("q_proj", "v_proj", "up_proj", "down_proj");

    @TempDir
    private Path folder;

    @Test
    void layersAlike_giveNoHint() throws IOException {
        SiblingHint.Search search = search(Model.random(3));

        assertThat(search.tensors()).isEqualTo(Model.LAYERS * ROLES.size());
        assertThat(search.hints()).isEmpty();
    }

    @Test
    void largeEditOfOneLayer_isNamed() throws IOException {
        Model model = Model.random(3);
        model.map(Model.name(2, "v_proj"), values -> model.addLowRank(values, 1, 2));

        assertThat(search(model).hints())
                .singleElement()
                .satisfies(hint -> assertThat(hint.name()).isEqualTo("layers.9.proj.weight"))
                .satisfies(hint -> assertThat(hint.ratio()).isGreaterThan(2 * hint.usual()));
    }

    /// All projections as layers of one role: four layers of each would be too few siblings.
    private SiblingHint.Search search(Model model) throws IOException {
        Model oneRole = model.rename(name -> {
            for (String role : ROLES) {
                for (int layer = 0; layer < Model.LAYERS; layer++) {
                    if (name.equals(Model.name(layer, role))) {
                        return Model.name(layer * ROLES.size() + ROLES.indexOf(role), "proj");
                    }
                }
            }
            return name;
        });
        return SiblingHint.in(oneRole.write(folder.resolve("model.safetensors"), ElementType.F16));
    }
}
