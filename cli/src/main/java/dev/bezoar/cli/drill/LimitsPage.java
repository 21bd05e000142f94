package dev.bezoar.cli.drill;

import dev.bezoar.core.find.Tier;
import dev.bezoar.drills.Attack;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes what attacks came to as one HTML page: a plot an attack, recall by number of samples; works offline.
public final class LimitsPage {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 110;
    private static final int LEFT = 30;
    private static final int BOTTOM = 18;
    private static final int TOP = 8;
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Detection limits</title>
            <style>
            :root{color-scheme:light dark;--ink:#222;--faint:#ccc;--alarm:#b3261e;--review:#2563a8;--paper:#fff}
            @media(prefers-color-scheme:dark){:root{--ink:#ddd;--faint:#444;--alarm:#f2938c;--review:#8ab8ea;--paper:#181818}}
            body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--paper)}
            main{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:1.2rem}
            figure{margin:0} figcaption{font-weight:600} figcaption small{display:block;font-weight:400}
            svg{width:100%;height:auto} text{font-size:9px;fill:var(--ink)}
            .grid{stroke:var(--faint);stroke-width:.5} polyline{fill:none;stroke-width:1.8}
            .alarm{stroke:var(--alarm)} .review{stroke:var(--review);stroke-dasharray:4 3}
            circle.alarm{fill:var(--alarm);stroke:none} circle.review{fill:var(--review);stroke:none}
            .key span{margin-right:1.5rem} .key i{font-style:normal;font-weight:700}
            </style></head><body>
            """;

    private LimitsPage() {}

    /// Returns the page.
    public static String of(Rehearsed rehearsed) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>What a scan of %s notices</h1>%n".formatted(escaped(rehearsed.input())));
        page.append("<p>Every attack was run on a copy of the %,d rows and the copy was scanned. %s</p>%n"
                .formatted(rehearsed.rows(), escaped(twin(rehearsed))));
        page.append("<p class=\"key\"><span><i style=\"color:var(--alarm)\">&#9473;&#9473;</i> share of the poison in"
                + " alarms</span><span><i style=\"color:var(--review)\">&#9476;&#9476;</i> in alarms and reviews</span>"
                + "<span>across: poisoned samples</span></p>\n<main>\n");
        for (Attack attack : rehearsed.attacks()) {
            page.append(figure(rehearsed, attack));
        }
        return page.append("</main></body></html>\n").toString();
    }

    private static String twin(Rehearsed rehearsed) {
        int alarms = Noticed.rows(rehearsed.twin(), Tier.ALARM).cardinality();
        int reviews = Noticed.rows(rehearsed.twin(), Tier.REVIEW).cardinality() - alarms;
        return "Without an attack the scan puts %,d rows into alarms and %,d more into reviews; these do not count."
                .formatted(alarms, reviews);
    }

    private static String figure(Rehearsed rehearsed, Attack attack) {
        List<Cell> cells =
                rehearsed.of(attack).stream().filter(Cell::isPossible).toList();
        String limit = rehearsed
                .limit(attack, Tier.REVIEW)
                .map(count -> "noticed from %d samples on".formatted(count))
                .orElse("not noticed every time");
        return "<figure><figcaption>%s <small>%s: %s</small></figcaption>%n%s</figure>%n"
                .formatted(escaped(attack.name()), escaped(attack.description()), limit, plot(cells));
    }

    private static String plot(List<Cell> cells) {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\">%n".formatted(WIDTH, HEIGHT));
        for (int quarter = 0; quarter <= 4; quarter++) {
            double share = quarter / 4.0;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"2\" y=\"%.1f\">%.2f</text>%n",
                    LEFT,
                    WIDTH - 4,
                    y(share),
                    y(share),
                    y(share) + 3,
                    share));
        }
        for (int at = 0; at < cells.size(); at++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x(at, cells.size()),
                    HEIGHT - 4,
                    cells.get(at).count()));
        }
        svg.append(line(cells, "review", Noticed::review));
        svg.append(line(cells, "alarm", Noticed::alarm));
        return svg.append("</svg>\n").toString();
    }

    private static String line(List<Cell> cells, String tier, Function<Noticed, Score> which) {
        String points = IntStream.range(0, cells.size())
                .mapToObj(at -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x(at, cells.size()),
                        y(cells.get(at).total(which).recall())))
                .collect(Collectors.joining(" "));
        String dots = IntStream.range(0, cells.size())
                .mapToObj(at -> dot(
                        cells.get(at), x(at, cells.size()), tier, cells.get(at).total(which)))
                .collect(Collectors.joining());
        return "<polyline class=\"%s\" points=\"%s\"/>%s%n".formatted(tier, points, dots);
    }

    private static String dot(Cell cell, double x, String tier, Score score) {
        return String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"><title>%d samples, %s: recall %.2f, precision"
                        + " %.2f</title></circle>",
                tier,
                x,
                y(score.recall()),
                cell.count(),
                tier,
                score.recall(),
                score.precision());
    }

    private static double x(int at, int points) {
        return LEFT + (WIDTH - LEFT - 10.0) * (at + 0.5) / points;
    }

    private static double y(double share) {
        return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
