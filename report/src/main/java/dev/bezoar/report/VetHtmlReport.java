package dev.bezoar.report;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Writes what vetting told as one page that needs nothing else: no script, no font, no network.
public final class VetHtmlReport implements VetReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>Bezoar: may these models be loaded?</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            section { border-top: 1px solid #ccc; margin-top: 2rem; }
            article { border-left: 4px solid #888; margin: 1rem 0; padding: 0.1rem 1rem; }
            .refuse { border-color: #b00020; } .inconclusive, .review { border-color: #b26a00; }
            b.refuse { color: #b00020; } b.inconclusive, b.review { color: #8a5200; } b.admit { color: #1b6e3c; }
            code, .digest { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
            .hidden { color: #b00020; font-size: 0.8em; }
            @media (prefers-color-scheme: dark) { body { background: #16181c; color: #e8e8e8; } section { border-color: #444; }
            b.refuse { color: #ff7b88; } b.inconclusive, b.review { color: #ffc36b; } b.admit { color: #7fd8a0; } }
            """ + SpectrumPlot.STYLE + """
            </style>
            </head>
            <body>
            <h1>May these models be loaded?</h1>
            """;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(VetResult result, Writer out) throws IOException {
        Html page = new Html().raw(HEAD);
        result.inputs().forEach(input -> input(page, input));
        page.raw("<section>\n<h2>What this cannot tell</h2>\n<ul>\n");
        result.limits().forEach(limit -> page.element("li", limit).raw("\n"));
        page.raw("</ul>\n</section>\n</body>\n</html>\n");
        out.write(page.toString());
        out.flush();
    }

    private static void input(Html page, VettedInput input) {
        page.raw("<section>\n<h2>");
        verdict(page, input.admission());
        page.raw(" ").element("code", input.path()).raw("</h2>\n<p class=\"digest\">SHA-256 ");
        page.text(input.sha256()).raw("</p>\n");
        concerns(page, input.concerns());
        for (VettedFile file : input.files()) {
            if (input.files().size() > 1 && !file.concerns().isEmpty()) {
                page.element("h3", file.path()).raw("<p class=\"digest\">SHA-256 ");
                page.text(file.sha256()).raw("</p>\n");
            }
            concerns(page, file.concerns());
        }
        page.raw("</section>\n");
    }

    private static void concerns(Html page, List<Concern> concerns) {
        for (Concern concern : concerns) {
            page.raw("<article class=\"" + concern.admission().label() + "\">\n<p>");
            verdict(page, concern.admission());
            page.raw(" ").text(concern.title()).raw("</p>\n");
            page.element("p", concern.message()).raw("\n<p><code>");
            page.text(concern.place().inWords()).raw("</code></p>\n");
            SpectrumPlot.draw(page, concern);
            page.element("p", concern.remedy()).raw("\n</article>\n");
        }
    }

    private static void verdict(Html page, Admission admission) {
        page.raw("<b class=\"" + admission.label() + "\">")
                .text(admission.label())
                .raw("</b>");
    }
}
