package dev.bezoar.report;

import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// Writes what vetting told for a terminal of 80 columns: each input in one line, then every reason.
///
/// @param isColoured whether verdicts are coloured; only a terminal understands that
public record VetTextReport(boolean isColoured) implements VetReport {
    private static final String PLAIN = "\u001b[0m";
    private static final int WIDTH = 80;
    private static final int INDENT = 14;
    private static final int SHOWN = 20;

    @Override
    public String name() {
        return "txt";
    }

    @Override
    public void write(VetResult result, Writer out) throws IOException {
        StringBuilder page = new StringBuilder();
        for (VettedInput input : result.inputs()) {
            head(page, input);
            boolean namesFile = input.files().size() > 1;
            concerns(page, input.concerns(), namesFile);
            for (VettedFile file : input.files()) {
                concerns(page, file.concerns(), namesFile);
            }
        }
        page.append('\n');
        for (Admission admission : List.of(Admission.REFUSE, Admission.INCONCLUSIVE, Admission.REVIEW)) {
            long count = result.inputs().stream()
                    .filter(input -> input.admission() == admission)
                    .count();
            page.append("%d %s, ".formatted(count, admission.label()));
        }
        page.append("%d admit\n"
                .formatted(result.inputs().stream()
                        .filter(input -> input.admission() == Admission.ADMIT)
                        .count()));
        result.limits().forEach(limit -> wrap(page, "limit: ", limit));
        out.write(page.toString());
        out.flush();
    }

    private void head(StringBuilder page, VettedInput input) {
        String name = "%-13s".formatted(input.admission().label().toUpperCase(Locale.ROOT));
        page.append(isColoured ? colour(input.admission()) + name + PLAIN : name)
                .append(' ');
        page.append(VisibleText.of(input.path())).append('\n');
        boolean isFile = input.files().size() == 1;
        String what = isFile
                ? "%s, %,d bytes"
                        .formatted(
                                String.join(" and ", input.files().getFirst().formats()),
                                input.files().getFirst().lengthBytes())
                : "%,d files".formatted(input.files().size());
        wrap(page, " ".repeat(INDENT), what);
        wrap(page, "sha256        ", input.sha256());
    }

    private static void concerns(StringBuilder page, List<Concern> concerns, boolean namesFile) {
        int shown = 0;
        for (Concern concern : concerns) {
            if (++shown > SHOWN) {
                wrap(page, " ".repeat(INDENT), "and %d more".formatted(concerns.size() - SHOWN));
                return;
            }
            page.append('\n');
            wrap(page, "%-13s ".formatted(concern.admission().label()), concern.title());
            String where = concern.place().member().isEmpty()
                    ? "byte %d".formatted(concern.place().offset())
                    : "%s, byte %d"
                            .formatted(concern.place().member(), concern.place().offset());
            Object times = concern.evidence().get("times");
            String again = times == null ? "" : ", first of %s".formatted(times);
            wrap(page, " ".repeat(INDENT), (namesFile ? concern.place().path() + ": " : "") + where + again);
            wrap(page, " ".repeat(INDENT), concern.message());
            wrap(page, " ".repeat(INDENT), concern.remedy());
        }
    }

    private static String colour(Admission admission) {
        return switch (admission) {
            case REFUSE -> "\u001b[1;31m";
            case INCONCLUSIVE, REVIEW -> "\u001b[33m";
            case ADMIT -> "\u001b[32m";
        };
    }

    /// Appends `text` in lines of 80 columns, the first behind `lead`, the others below its text.
    private static void wrap(StringBuilder page, String lead, String text) {
        if (text.isEmpty()) {
            return;
        }
        String indent = " ".repeat(lead.length());
        StringBuilder line = new StringBuilder(lead);
        boolean isFresh = true;
        for (String word : VisibleText.of(text).split(" ", -1)) {
            String rest = word;
            if (!isFresh && line.length() + 1 + rest.length() > WIDTH) {
                page.append(line).append('\n');
                line = new StringBuilder(indent);
                isFresh = true;
            }
            while (line.length() + rest.length() > WIDTH) {
                int cut = VisibleText.before(rest, WIDTH - line.length());
                page.append(line).append(rest, 0, cut).append('\n');
                rest = rest.substring(cut);
                line = new StringBuilder(indent);
            }
            line.append(isFresh ? "" : " ").append(rest);
            isFresh = false;
        }
        page.append(line).append('\n');
    }
}
