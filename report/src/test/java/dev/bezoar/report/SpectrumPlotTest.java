package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.TensorSpectrum;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpectrumPlotTest {

    @Test
    void draw_oneDirectionAboveTheEdge_isTheOnlyFilledDot() {
        String page = drawn(new TensorSpectrum(
                "<layers>", "rank one", 0.01, 1, 0.99, 0.002, List.of(0.1, 0.001, 0.0009, 0.0), List.of(7)));

        assertThat(page.split("<circle class=\"out\"", -1)).hasSize(2);
        assertThat(page.split("<circle class=\"rest\"", -1)).hasSize(3);
        assertThat(page)
                .contains("class=\"edge\"", "&lt;layers&gt;", "rank one, 0.010 of the weights&#39; size")
                .doesNotContain("<layers>", "NaN", "Infinity");
    }

    @Test
    void draw_nothingWasMeasured_isNothing() {
        assertThat(drawn(new TensorSpectrum("rows", "rows", 0.1, 2, 0, 0, List.of(), List.of(3))))
                .isEmpty();
    }

    private static String drawn(TensorSpectrum tensor) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        evidence.put("tensors", List.of(tensor));
        Html page = new Html();
        SpectrumPlot.draw(
                page,
                new Concern(
                        "weights-changed", Admission.REFUSE, new Place("m", "", 0, -1, 0), "t", "m", "r", evidence));
        return page.toString();
    }
}
