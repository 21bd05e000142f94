package dev.bezoar.cli.seal;

import dev.bezoar.report.VisibleText;
import dev.bezoar.seal.verdict.Change;
import dev.bezoar.seal.verdict.RecordChanges;
import dev.bezoar.seal.verdict.Sealed;
import dev.bezoar.seal.verdict.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Writes a verdict for a terminal of 80 columns.
public final class VerdictText {
    private static final int WIDTH = 80;
    private static final int INDENT = 14;
    private static final int SHOWN = 40;

    private final PrintWriter out;

    private VerdictText(PrintWriter out) {
        this.out = out;
    }

    /// Prints `verdict` in lines.
    public static void print(Verdict verdict, PrintWriter out) {
        new VerdictText(out).print(verdict);
        out.flush();
    }

    private void print(Verdict verdict) {
        switch (verdict) {
            case Verdict.Intact(Sealed seal, List<String> notes) -> {
                wrap(
                        "INTACT",
                        "%s of \"%s\" as sealed by %s%s"
                                .formatted(files(seal), seal.name(), seal.signer(), when(seal)));
                notes.forEach(note -> wrap("note", note));
            }
            case Verdict.Changed(Sealed seal, List<Change> changes, List<String> notes) -> {
                wrap(
                        "CHANGED",
                        "%d %s not as sealed by %s%s"
                                .formatted(
                                        changes.size(),
                                        changes.size() == 1 ? "path is" : "paths are",
                                        seal.signer(),
                                        when(seal)));
                changes.stream().limit(SHOWN).forEach(this::print);
                if (changes.size() > SHOWN) {
                    wrap("", "and %d more (--json lists all)".formatted(changes.size() - SHOWN));
                }
                notes.forEach(note -> wrap("note", note));
            }
            case Verdict.Forged(var check, String detail) -> {
                wrap("FORGED", check.label());
                wrap("", detail);
            }
        }
    }

    private static String files(Sealed seal) {
        return seal.files() == 1 ? "1 file" : "%d files".formatted(seal.files());
    }

    private static String when(Sealed seal) {
        return seal.version().map(version -> ", version " + version).orElse("")
                + seal.sealedAt().map(time -> ", " + time).orElse("");
    }

    private void print(Change change) {
        wrap(change.kind().label(), change.path());
        wrap("", change.detail());
        change.records().ifPresent(this::print);
    }

    private void print(RecordChanges records) {
        numbers("records added", records.added());
        numbers("sealed records removed", records.removed());
        numbers("records altered", records.altered());
        if (!records.relabelled().isEmpty()) {
            List<String> shown = records.relabelled().stream()
                    .limit(SHOWN)
                    .map(one -> "%d '%s' -> '%s'".formatted(one.record(), one.from(), one.to()))
                    .toList();
            wrap("", "records relabelled: " + listed(shown, records.relabelled().size()));
        }
        if (records.moved() > 0) {
            wrap("", "%d records kept their content and changed their place".formatted(records.moved()));
        }
    }

    private void numbers(String what, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            List<String> shown =
                    numbers.stream().limit(SHOWN).map(String::valueOf).toList();
            wrap("", what + ": " + listed(shown, numbers.size()));
        }
    }

    private static String listed(List<String> shown, int all) {
        String list = String.join(", ", shown);
        return all > shown.size() ? list + " and %d more".formatted(all - shown.size()) : list;
    }

    private void wrap(String head, String text) {
        StringBuilder line = new StringBuilder(("%-" + INDENT + "s").formatted(head));
        boolean fresh = true;
        for (String word : words(VisibleText.of(text))) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(INDENT));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        out.println(line.toString().stripTrailing());
    }

    /// A word that is wider than a line is cut.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            for (; rest.length() > WIDTH - INDENT; rest = rest.substring(WIDTH - INDENT)) {
                words.add(rest.substring(0, WIDTH - INDENT));
            }
            words.add(rest);
        }
        return words;
    }
}
