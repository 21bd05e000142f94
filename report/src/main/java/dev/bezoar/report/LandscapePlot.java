package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.TestedGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Draws the most surprising groups: size across, surprise up, findings as filled and linked dots.
final class LandscapePlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 48;
    private static final int BOTTOM = 36;
    private static final int TOP = 12;
    private static final double THRESHOLD = 2; // -log10 of the stated chance of a false hit in a whole scan

    private final ScanResult result;
    private final double most;
    private final double largest;

    LandscapePlot(ScanResult result) {
        this.result = result;
        this.most = Math.max(
                2 * THRESHOLD,
                result.tested().stream()
                        .mapToDouble(group -> -group.log10P())
                        .max()
                        .orElse(0));
        this.largest = result.tested().stream()
                .mapToDouble(group -> Math.log10(group.size()))
                .max()
                .orElse(1);
    }

    void draw(Html html) {
        List<TestedGroup> tested = result.tested();
        if (tested.isEmpty()) {
            return;
        }
        html.raw("<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Surprise of the tested groups against"
                        .formatted(WIDTH, HEIGHT))
                .raw(" their size\">\n");
        axes(html);
        Map<String, String> tierOf = new HashMap<>();
        for (Finding finding : result.findings()) {
            tierOf.put(finding.id(), finding.tier().label());
        }
        tested.stream()
                .filter(group -> !tierOf.containsKey(group.finding()))
                .forEach(group -> dot(html, group, "", 2.5));
        tested.stream()
                .filter(group -> tierOf.containsKey(group.finding()))
                .forEach(group -> dot(html, group, tierOf.getOrDefault(group.finding(), ""), 5));
        html.raw("</svg>\n<figcaption>The most surprising groups that were tested. Above the line a group's labels are"
                + " not explained by chance after correction for everything that was tested; filled dots are"
                + " findings.</figcaption>\n</figure>\n");
    }

    private void axes(Html html) {
        double threshold = y(THRESHOLD);
        html.raw("<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                .formatted(LEFT, HEIGHT - BOTTOM, WIDTH - 8, HEIGHT - BOTTOM));
        html.raw("<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                .formatted(LEFT, TOP, LEFT, HEIGHT - BOTTOM));
        html.raw("<line class=\"threshold\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>\n"
                .formatted(LEFT, threshold, WIDTH - 8, threshold));
        for (double size = 1; Math.log10(size) <= largest + 0.3; size *= 10) {
            label(html, x(Math.log10(size)), HEIGHT - BOTTOM + 16, "middle", "%,.0f".formatted(size));
        }
        for (int step = 0; step <= 4; step++) {
            double surprise = most * step / 4;
            label(html, LEFT - 6, y(surprise) + 4, "end", "%.0f".formatted(surprise));
        }
        label(html, WIDTH - 8, HEIGHT - 4, "end", "members of the group");
        label(html, LEFT + 6, TOP + 8, "start", "surprise, −log₁₀ p corrected");
    }

    private void label(Html html, double x, double y, String anchor, String text) {
        html.raw("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">".formatted(x, y, anchor))
                .text(text)
                .raw("</text>");
    }

    private void dot(Html html, TestedGroup group, String tier, double radius) {
        html.raw("<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>"
                        .formatted(tier, x(Math.log10(group.size())), y(-group.log10P()), radius))
                .text("%s, %d members, 10^%.1f".formatted(group.family(), group.size(), group.log10P()))
                .raw("</title></circle>\n");
    }

    private double x(double log10Size) {
        return LEFT + 12 + log10Size / (largest + 0.3) * (WIDTH - LEFT - 32);
    }

    private double y(double surprise) {
        return HEIGHT - BOTTOM - Math.max(0, surprise) / most * (HEIGHT - BOTTOM - TOP - 14);
    }
}
