package dev.bezoar.report;

import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Exhibit.Mark;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes one self-contained page: what was found, where it stands among all groups, the rows with the shared span
/// marked, and what to do.
///
/// @param command which command's result it is
public record HtmlReport(String command) implements ScanReport {
    private static final int ROWS_OPEN = 10;
    private static final int ROWS_PER_PAGE = 500; // a browser lays out only what is opened

    /// The page of a scan.
    public HtmlReport() {
        this("scan");
    }

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", "Bezoar: " + result.input())
                .raw("\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
        head(html, result);
        new LandscapePlot(result).draw(html);
        int number = 1;
        for (Finding finding : result.findings()) {
            section(html, finding, number++);
        }
        if (command.equals("scan")) {
            NextSteps.write(html, result);
        }
        list(html, "What this scan could have seen", result.limits());
        list(html, "What was not examined", result.skipped());
        facts(html, result);
        html.raw("</main>\n</body>\n</html>\n");
        out.write(html.toString());
        out.flush();
    }

    private static String style() throws IOException {
        try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
            if (style == null) {
                throw new IOException("report.css is not on the class path");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void head(Html html, ScanResult result) {
        html.raw("<header>\n<p class=\"brand\">Bezoar ")
                .text(command)
                .raw("</p>\n")
                .element("h1", result.input());
        html.raw("\n<ul class=\"counts\">");
        for (Tier tier : Tier.values()) {
            long count = result.count(tier);
            html.format(
                    "<li class=\"%s%s\"><b>%d</b> %s</li>",
                    tier.label(), count == 0 ? " none" : "", count, tier.label());
        }
        html.raw("</ul>\n</header>\n");
        if (result.findings().isEmpty()) {
            html.raw("<p>Nothing was found. That is not a proof that there is nothing: see what this scan could have"
                    + " seen.</p>\n");
            return;
        }
        html.raw("<table class=\"summary\"><thead><tr><th class=\"number\">#</th><th>tier</th><th>finding</th>"
                + "<th class=\"number\">rows</th></tr>"
                + "</thead><tbody>\n");
        int number = 1;
        for (Finding finding : result.findings()) {
            html.format(
                            "<tr><td class=\"number\">%d</td><td><span class=\"tier %s\">",
                            number++, finding.tier().label())
                    .text(finding.tier().label())
                    .raw("</span></td><td><a href=\"#")
                    .text(anchor(finding))
                    .raw("\">")
                    .text(finding.title())
                    .format(
                            "</a></td><td class=\"number\">%,d</td></tr>\n",
                            finding.rows().size());
        }
        html.raw("</tbody></table>\n");
    }

    static String anchor(Finding finding) {
        return "finding-" + finding.id().replaceAll("[^A-Za-z0-9.-]", "_");
    }

    private static void section(Html html, Finding finding, int number) {
        html.raw("<section id=\"")
                .text(anchor(finding))
                .format("\">\n<h2>%d. <span class=\"tier ", number)
                .raw(finding.tier().label())
                .raw("\">")
                .text(finding.tier().label())
                .raw("</span> ")
                .text(finding.title())
                .raw("</h2>\n")
                .element("p", finding.message())
                .raw("\n<p class=\"remedy\"><b>What to do.</b> ")
                .text(finding.remedy())
                .raw("</p>\n");
        exhibits(html, finding);
        html.raw("<details><summary>Numbers behind it</summary>\n<table class=\"numbers\"><tbody>\n");
        for (Map.Entry<String, Object> fact : finding.evidence().entrySet()) {
            html.raw("<tr>")
                    .element("th", fact.getKey())
                    .element("td", written(fact.getValue()))
                    .raw("</tr>\n");
        }
        html.raw("<tr><th>detector</th>")
                .element("td", finding.detector())
                .raw("</tr>\n<tr><th>technique</th>")
                .element("td", finding.technique().isEmpty() ? "none: a probable mistake" : finding.technique())
                .raw("</tr>\n</tbody></table></details>\n</section>\n");
    }

    private static void exhibits(Html html, Finding finding) {
        List<Exhibit> exhibits = finding.exhibits();
        if (exhibits.isEmpty()) {
            return;
        }
        html.raw("<p class=\"note\">Expected is the label that a model without these rows would have given; chance is"
                + " what that model gives to the label they carry.</p>\n");
        rows(html, exhibits.subList(0, Math.min(ROWS_OPEN, exhibits.size())));
        for (int from = ROWS_OPEN; from < exhibits.size(); from += ROWS_PER_PAGE) {
            int to = Math.min(exhibits.size(), from + ROWS_PER_PAGE);
            html.format(
                    "<details class=\"more\"><summary>%,d to %,d of %,d</summary>\n", from + 1, to, exhibits.size());
            rows(html, exhibits.subList(from, to));
            html.raw("</details>\n");
        }
        if (finding.rows().size() > exhibits.size()) {
            html.format(
                    "<p>%,d rows are not shown; suspects.csv has them all.</p>\n",
                    finding.rows().size() - exhibits.size());
        }
    }

    private static void rows(Html html, List<Exhibit> exhibits) {
        html.raw("<table class=\"rows\"><thead><tr><th class=\"number\">row</th><th>label</th>"
                + "<th>expected</th><th class=\"number\">chance</th><th>content</th></tr></thead><tbody>\n");
        for (Exhibit exhibit : exhibits) {
            boolean agrees = exhibit.expected().equals(exhibit.label());
            html.format("<tr><td class=\"number\">%d</td>", exhibit.row())
                    .raw("<td data-name=\"label\">")
                    .text(exhibit.label())
                    .format("</td><td data-name=\"expected\"%s>", agrees ? "" : " class=\"other\"")
                    .text(exhibit.expected())
                    .format("</td><td class=\"number\" data-name=\"chance\">%.3f</td>", exhibit.probability())
                    .raw("<td class=\"content\">");
            content(html, exhibit);
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody></table>\n");
    }

    private static void content(Html html, Exhibit exhibit) {
        int written = 0;
        for (Mark mark : exhibit.marks()) {
            html.text(exhibit.content().substring(written, mark.start()))
                    .raw("<mark>")
                    .text(exhibit.content().substring(mark.start(), mark.end()))
                    .raw("</mark>");
            written = mark.end();
        }
        html.text(exhibit.content().substring(written));
    }

    private static void list(Html html, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            html.raw("<section>\n").element("h2", title).raw("\n<ul>\n");
            sentences.forEach(sentence -> html.element("li", sentence).raw("\n"));
            html.raw("</ul>\n</section>\n");
        }
    }

    private static void facts(Html html, ScanResult result) {
        html.raw("<section>\n<h2>What it ran on</h2>\n<table class=\"numbers\"><tbody>\n");
        result.facts()
                .forEach((name, value) -> html.raw("<tr>")
                        .element("th", name)
                        .element("td", written(value))
                        .raw("</tr>\n"));
        html.raw("</tbody></table>\n</section>\n");
    }

    private static String written(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, Math.abs(number) >= 1e-3 || number == 0 ? "%.4g" : "%.2e", number)
                : String.valueOf(value);
    }
}
