package dev.bezoar.report;

import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.TensorSpectrum;
import java.util.List;
import java.util.Locale;

/// Draws how the change of each tensor is spread over directions: singular values by their number, on a logarithmic
/// scale, those that stand out of noise filled.
final class SpectrumPlot {
    static final String STYLE = """
            .spectra { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); gap: 1rem; }
            .spectra figure { margin: 0; min-width: 0; }
            .spectra svg { width: 100%; height: auto; display: block; }
            .spectra text { font: 11px system-ui, sans-serif; fill: #555; }
            .spectra line { stroke: #ddd; } .spectra .edge { stroke: #777; stroke-dasharray: 4 3; }
            .spectra circle { fill: #9aa0a6; } .spectra .out { fill: #b00020; }
            .spectra figcaption { font-size: 0.85rem; overflow-wrap: anywhere; }
            @media (prefers-color-scheme: dark) { .spectra text { fill: #bbb; } .spectra line { stroke: #3a3d42; }
            .spectra .edge { stroke: #999; } .spectra circle { fill: #767b82; } .spectra .out { fill: #ff7b88; } }
            """;

    private static final int WIDTH = 320;
    private static final int HEIGHT = 170;
    private static final int LEFT = 44;
    private static final int RIGHT = 10;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;
    private static final int MOST_DECADES = 6;

    private final TensorSpectrum tensor;
    private final double largest;
    private final int decades;

    private SpectrumPlot(TensorSpectrum tensor) {
        this.tensor = tensor;
        largest = tensor.singularValues().getFirst();
        double least = tensor.singularValues().stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .min()
                .orElse(largest);
        if (tensor.edge() > 0) {
            least = Math.min(least, tensor.edge());
        }
        decades = Math.clamp((int) Math.ceil(Math.log10(largest / least) + 0.05), 1, MOST_DECADES);
    }

    /// Draws the spectra among a concern's evidence, if there are any.
    static void draw(Html page, Concern concern) {
        List<TensorSpectrum> tensors = concern.evidence().values().stream()
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .filter(TensorSpectrum.class::isInstance)
                .map(TensorSpectrum.class::cast)
                .filter(tensor -> !tensor.singularValues().isEmpty()
                        && tensor.singularValues().getFirst() > 0)
                .toList();
        if (tensors.isEmpty()) {
            return;
        }
        page.raw("<p>Singular values of what was changed; those beyond the dashed edge are not chance.</p>\n");
        page.raw("<div class=\"spectra\">\n");
        tensors.forEach(tensor -> new SpectrumPlot(tensor).draw(page));
        page.raw("</div>\n");
    }

    private void draw(Html page) {
        List<Double> values = tensor.singularValues();
        page.raw("<figure>\n")
                .format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT)
                .text("%d singular values of the change of %s".formatted(values.size(), tensor.name()))
                .raw("\">\n");
        for (int decade = 0; decade <= decades; decade++) {
            double y = y(largest * Math.pow(10, -decade));
            page.format("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH - RIGHT, y);
            label(
                    page,
                    LEFT - 6,
                    y + 4,
                    "end",
                    decade == 0 ? "1" : decade > 3 ? "1e-" + decade : "0." + "0".repeat(decade - 1) + "1");
        }
        if (tensor.edge() > 0) {
            double y = y(tensor.edge());
            page.format(
                    "<line class=\"edge\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH - RIGHT, y);
        }
        for (int at = 0; at < values.size() && values.get(at) > 0; at++) {
            page.format(
                            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%s\"><title>",
                            at < tensor.rank() ? "out" : "rest",
                            x(at),
                            y(values.get(at)),
                            values.size() > 24 ? "2" : "4")
                    .text(String.format(Locale.ROOT, "%d: %.3g", at + 1, values.get(at)))
                    .raw("</title></circle>");
        }
        label(page, LEFT, HEIGHT - BOTTOM + 18, "start", "1");
        label(page, WIDTH - RIGHT, HEIGHT - BOTTOM + 18, "end", String.valueOf(values.size()));
        label(page, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 18, "middle", "direction");
        page.raw("\n</svg>\n<figcaption><code>")
                .text(tensor.name())
                .raw("</code><br>")
                .text(caption());
        page.raw("</figcaption>\n</figure>\n");
    }

    private String caption() {
        return String.format(
                Locale.ROOT,
                "%s, %.2g of the weights' size; the leading direction holds %.0f %% of it",
                tensor.kind(),
                tensor.relativeSize(),
                100 * tensor.leadingShare());
    }

    private static void label(Html page, double x, double y, String anchor, String text) {
        page.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor)
                .text(text)
                .raw("</text>");
    }

    private double x(int index) {
        int last = Math.max(1, tensor.singularValues().size() - 1);
        return LEFT + 10 + (double) index / last * (WIDTH - LEFT - RIGHT - 20);
    }

    private double y(double value) {
        double down = value <= 0 ? decades : Math.clamp(Math.log10(largest / value), 0, decades);
        return TOP + down / decades * (HEIGHT - TOP - BOTTOM);
    }
}
