package dev.bezoar.report;

import dev.bezoar.core.find.Exhibit;
import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes every row of every finding as CSV, for people and spreadsheets: no cell can become a formula.
public final class SuspectsReport implements ScanReport {
    /// A spreadsheet takes a cell that starts so for a formula; the last four are the full-width forms.
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    @Override
    public String name() {
        return "suspects.csv";
    }

    @Override
    public void write(ScanResult result, Writer out) throws IOException {
        record(out, List.of("row", "tier", "finding", "detector", "label", "expected", "probability", "content"));
        for (Finding finding : result.findings()) {
            Map<Integer, Exhibit> exhibitOf = new HashMap<>();
            finding.exhibits().forEach(exhibit -> exhibitOf.put(exhibit.row(), exhibit));
            for (int row : finding.rows()) {
                Exhibit exhibit = exhibitOf.get(row);
                record(
                        out,
                        List.of(
                                String.valueOf(row),
                                finding.tier().label(),
                                finding.id(),
                                finding.detector(),
                                exhibit == null ? finding.label() : exhibit.label(),
                                exhibit == null ? "" : exhibit.expected(),
                                exhibit == null ? "" : String.format(Locale.ROOT, "%.4f", exhibit.probability()),
                                exhibit == null ? "" : exhibit.content()));
            }
        }
        out.flush();
    }

    private static void record(Writer out, List<String> cells) throws IOException {
        for (int at = 0; at < cells.size(); at++) {
            out.write(at == 0 ? "" : ",");
            out.write(cell(cells.get(at)));
        }
        out.write("\r\n");
    }

    private static String cell(String text) {
        String whole = VisibleText.encodable(text);
        boolean formula = !whole.isEmpty() && FORMULA_STARTS.indexOf(whole.charAt(0)) >= 0;
        String safe = formula ? "'" + whole : whole;
        boolean quoted = safe.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
