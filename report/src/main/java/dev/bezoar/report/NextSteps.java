package dev.bezoar.report;

import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;

/// Says what to do after a scan, with commands that can be copied.
final class NextSteps {
    private NextSteps() {}

    static void write(Html html, ScanResult result) {
        html.raw("<section>\n<h2>What to do next</h2>\n<ol class=\"next\">\n");
        String input = quoted(result.input());
        if (result.reaches(Tier.REVIEW)) {
            html.raw("<li>Read the marked rows above and decide. suspects.csv lists every one of them.</li>\n");
            step(
                    html,
                    "Write a copy without the rows of "
                            + (result.reaches(Tier.ALARM)
                                    ? "the alarms; all other rows stay as they are, byte by byte:"
                                    : "the reviews; all other rows stay as they are, byte by byte:"),
                    "bezoar scan %s --out scan --drop %s"
                            .formatted(input, result.reaches(Tier.ALARM) ? "alarm" : "review"));
            step(
                    html,
                    "Measure what leaving them out does to a model:",
                    "bezoar scan %s --retrain --drop %s"
                            .formatted(input, result.reaches(Tier.ALARM) ? "alarm" : "review"));
            html.raw("<li>Find out where the rows came from, and look at whatever else came from there.</li>\n");
        }
        step(
                html,
                "Rehearse attacks on a copy of this dataset, to see what a scan of it would miss:",
                "bezoar drill " + input);
        html.raw("</ol>\n</section>\n");
    }

    private static void step(Html html, String why, String command) {
        html.raw("<li>").text(why).raw("<pre><code>").text(command).raw("</code></pre></li>\n");
    }

    /// As a shell takes it for one word.
    private static String quoted(String name) {
        String path = name.startsWith("-") ? "./" + name : name;
        return path.matches("[A-Za-z0-9._/+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
