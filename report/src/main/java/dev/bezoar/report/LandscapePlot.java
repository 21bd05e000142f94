package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.TestedGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Draws the most surprising groups: size across, surprise up, findings as filled and numbered dots.
final class LandscapePlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 44;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 40;
    private static final int TOP = 30;
    private static final double THRESHOLD = 2; // -log10 of the stated chance of a false hit in a whole scan
    private static final int ROUND_STEPS = 5; // at most so many steps up the axis
    private static final double LABEL_ROOM = 14; // two numbers nearer than this would overlap

    /// A group that belongs to a finding, with the finding's place in the report.
    private record Hit(TestedGroup group, Finding finding, int number) {}

    private final ScanResult result;
    private final List<Hit> hits = new ArrayList<>();
    private final List<TestedGroup> others = new ArrayList<>();
    private final double step;
    private final double most;
    private final double smallest;
    private final double largest;

    LandscapePlot(ScanResult result) {
        this.result = result;
        Map<String, Integer> numberOf = new HashMap<>();
        for (Finding finding : result.findings()) {
            numberOf.put(finding.id(), numberOf.size());
        }
        for (TestedGroup group : result.tested()) {
            Integer number = numberOf.get(group.finding());
            if (number == null) {
                others.add(group);
            } else if (group.log10P() < 0) {
                hits.add(new Hit(group, result.findings().get(number), number + 1));
            }
        }
        double highest = result.tested().stream()
                .mapToDouble(group -> -group.log10P())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        this.step = roundStep(Math.max(2 * THRESHOLD, highest) / ROUND_STEPS);
        this.most = step * Math.ceil(Math.max(2 * THRESHOLD, highest) / step);
        this.smallest = Math.log10(Math.max(
                1, result.tested().stream().mapToInt(TestedGroup::size).min().orElse(1)));
        this.largest = Math.max(
                smallest + 0.5,
                Math.log10(Math.max(
                        1,
                        result.tested().stream()
                                .mapToInt(TestedGroup::size)
                                .max()
                                .orElse(1))));
    }

    /// Returns the smallest of 1, 2, 5, 10, 20 and so on that is at least `width`.
    private static double roundStep(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= width) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    void draw(Html html) {
        if (result.tested().isEmpty()) {
            return;
        }
        html.raw("<section>\n<h2>Where the findings stand among all groups</h2>\n<figure>\n")
                .format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT)
                .text("Surprise of %d groups against their size; %d belong to findings"
                        .formatted(result.tested().size(), hits.size()))
                .raw("\">\n");
        axes(html);
        others.forEach(group -> dot(html, group, "", 2.5));
        html.raw("\n");
        List<double[]> labelled = new ArrayList<>();
        hits.reversed().forEach(hit -> dot(html, hit.group, hit.finding.tier().label(), 5));
        hits.forEach(hit -> number(html, hit, labelled));
        html.raw("</svg>\n<figcaption>").text(caption()).raw("</figcaption>\n</figure>\n</section>\n");
    }

    private String caption() {
        Set<Integer> drawn = new HashSet<>();
        hits.forEach(hit -> drawn.add(hit.number));
        int missing = result.findings().size() - drawn.size();
        return "The most surprising groups that were tested. Above the dashed line, chance does not explain a group's"
                + " labels, corrected for everything that was tested. Numbered dots are the findings above; a grey dot"
                + " there has another explanation, such as a natural key word of its label."
                + (missing == 0 ? "" : " Findings that rest on other evidence are not drawn: %d.".formatted(missing));
    }

    private void axes(Html html) {
        for (double surprise = 0; surprise <= most; surprise += step) {
            html.format(
                    "<line class=\"axis\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
                    LEFT, y(surprise), WIDTH - RIGHT, y(surprise));
            label(html, LEFT - 8, y(surprise) + 4, "end", "%.0f".formatted(surprise));
        }
        double threshold = y(THRESHOLD);
        html.format(
                "<line class=\"threshold\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>\n",
                LEFT, threshold, WIDTH - RIGHT, threshold);
        for (double power = 1; Math.log10(power) <= largest; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                double at = Math.log10(factor * power);
                if (at >= smallest - 1e-9 && at <= largest + 1e-9) {
                    label(
                            html,
                            x(at),
                            HEIGHT - BOTTOM + 18,
                            "middle",
                            String.format(Locale.ROOT, "%,.0f", factor * power));
                }
            }
        }
        label(html, WIDTH - RIGHT, HEIGHT - 4, "end", "rows in the group");
        label(html, LEFT - 24, 14, "start", "surprise: −log₁₀ of the corrected chance");
    }

    private static void label(Html html, double x, double y, String anchor, String text) {
        html.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor)
                .text(text)
                .raw("</text>");
    }

    private void dot(Html html, TestedGroup group, String tier, double radius) {
        html.format(
                        "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>",
                        tier, x(Math.log10(Math.max(1, group.size()))), y(-group.log10P()), radius)
                .text(String.format(Locale.ROOT, "%s, %d rows, 10^%.1f", group.family(), group.size(), group.log10P()))
                .raw("</title></circle>");
    }

    /// A number that would stand on another one is left out; its dot still tells its group.
    private void number(Html html, Hit hit, List<double[]> labelled) {
        double x = x(Math.log10(Math.max(1, hit.group.size())));
        double y = y(-hit.group.log10P());
        if (labelled.stream().anyMatch(other -> Math.hypot(other[0] - x, other[1] - y) < LABEL_ROOM)) {
            return;
        }
        labelled.add(new double[] {x, y});
        html.format("<a href=\"#%s\">", HtmlReport.anchor(hit.finding))
                .format(
                        "<text class=\"number-label %s\" x=\"%.1f\" y=\"%.1f\">",
                        hit.finding.tier().label(), x + 8, y + 4)
                .text(String.valueOf(hit.number))
                .raw("</text></a>\n");
    }

    private double x(double log10Size) {
        return LEFT + 16 + (log10Size - smallest) / (largest - smallest) * (WIDTH - LEFT - RIGHT - 40);
    }

    private double y(double surprise) {
        double shown = Double.isNaN(surprise) ? 0 : Math.clamp(surprise, 0, most);
        return HEIGHT - BOTTOM - shown / most * (HEIGHT - BOTTOM - TOP);
    }
}
