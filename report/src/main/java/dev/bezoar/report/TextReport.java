package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes for a terminal of 80 columns: each finding in one line, then why and what to do.
///
/// @param isColoured whether the tiers are coloured; only a terminal understands that
public record TextReport(boolean isColoured) implements ScanReport {
    private static final String PLAIN = "\u001b[0m";
    private static final int WIDTH = 80;
    private static final int ROWS_SHOWN = 12;

    @Override
    public String name() {
        return "txt";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        StringBuilder page = new StringBuilder();
        StringBuilder facts = new StringBuilder(result.input());
        result.facts().forEach((name, value) -> {
            if (!(value instanceof Map)) {
                facts.append(", ").append(name).append(' ').append(number(value));
            }
        });
        wrap(page, "", facts.toString());
        page.append('\n');
        for (Finding finding : result.findings()) {
            page.append("%s%s\n".formatted(tier(finding), shortened(VisibleText.of(finding.title()))));
        }
        page.append("%d alarm, %d review, %d quality\n\n"
                .formatted(result.count(Tier.ALARM), result.count(Tier.REVIEW), result.count(Tier.QUALITY)));
        for (Finding finding : result.findings()) {
            append(page, finding);
        }
        result.skipped().forEach(skipped -> wrap(page, "skipped: ", skipped));
        result.limits().forEach(limit -> wrap(page, "limit: ", limit));
        out.write(page.toString());
        out.flush();
    }

    private static String name(Finding finding) {
        return finding.tier().label().toUpperCase(Locale.ROOT);
    }

    private static String shortened(String title) {
        int room = WIDTH - "REVIEW  ".length();
        return title.length() <= room ? title : title.substring(0, VisibleText.before(title, room - 1)) + "…";
    }

    private String tier(Finding finding) {
        String name = "%-8s".formatted(name(finding));
        return isColoured ? colour(finding.tier()) + name + PLAIN : name;
    }

    private static String colour(Tier tier) {
        return switch (tier) {
            case ALARM -> "\u001b[1;31m";
            case REVIEW -> "\u001b[33m";
            case QUALITY -> "\u001b[36m";
        };
    }

    private void append(StringBuilder page, Finding finding) {
        StringBuilder title = new StringBuilder();
        wrap(title, "%-8s".formatted(name(finding)), finding.title());
        page.append(tier(finding)).append(title.substring("REVIEW  ".length()));
        wrap(page, "        ", finding.message());
        wrap(page, "        rows ", rows(finding));
        wrap(page, "        ", finding.remedy());
        page.append('\n');
    }

    private static String rows(Finding finding) {
        String shown = finding.rows().stream()
                .limit(ROWS_SHOWN)
                .map(String::valueOf)
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
        int more = finding.rows().size() - ROWS_SHOWN;
        return more > 0 ? shown + " and %d more".formatted(more) : shown;
    }

    private static String number(Object value) {
        return value instanceof Double real
                ? String.format(Locale.ROOT, "%.3f", real)
                : VisibleText.of(String.valueOf(value));
    }

    private static void wrap(StringBuilder page, String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        boolean fresh = true;
        for (String word : words(VisibleText.of(text), WIDTH - indent.length())) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                page.append(line).append('\n');
                line = new StringBuilder(" ".repeat(indent.length()));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        page.append(line).append('\n');
    }

    /// A word that is wider than a line is cut.
    private static List<String> words(String text, int width) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            while (rest.length() > width) {
                int cut = VisibleText.before(rest, width);
                words.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            words.add(rest);
        }
        return words;
    }
}
