package dev.bezoar.report;

import dev.bezoar.core.find.Tier;
import dev.bezoar.core.learn.Recovery;
import java.io.IOException;
import java.io.Writer;

/// Writes what dropping the found rows did to a model, for a terminal of 80 columns.
public final class RecoveryReport {
    private static final int NAME_WIDTH = 56;
    private static final int LEAST_ROOM = 12; // for a trigger beside a long label

    private RecoveryReport() {}

    /// Writes `recovery` whole; leaves `out` open.
    public static void write(Recovery recovery, Writer out) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("Retrained without %s, measured on %,d held-out rows:%n"
                .formatted(dropped(recovery.drop()), recovery.heldOut()));
        line(page, "", "before", "after");
        line(
                page,
                "rows trained on",
                count(recovery.before().rows()),
                count(recovery.after().rows()));
        line(
                page,
                "accuracy",
                share(recovery.before().accuracy()),
                share(recovery.after().accuracy()));
        for (Recovery.Triggered trigger : recovery.triggers()) {
            String target = " in %,d rows, taken for '%s'".formatted(trigger.tried(), trigger.target());
            int room = Math.max(LEAST_ROOM, NAME_WIDTH - target.length());
            line(
                    page,
                    shortened(VisibleText.of(trigger.trigger()), room) + target,
                    share(trigger.before()),
                    share(trigger.after()));
            line(page, "  the same rows without it", "", share(trigger.without()));
        }
        if (recovery.before().rows() == recovery.after().rows()) {
            page.append("Nothing was dropped: no finding is of that tier.\n");
        }
        out.write(page.toString());
        out.flush();
    }

    private static String dropped(Tier drop) {
        return switch (drop) {
            case ALARM -> "alarms";
            case REVIEW -> "alarms and reviews";
            case QUALITY -> "all findings";
        };
    }

    private static void line(StringBuilder page, String name, String before, String after) {
        page.append("  %-56s %9s %9s%n".formatted(shortened(VisibleText.of(name), NAME_WIDTH), before, after));
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "\u2026";
    }

    private static String count(int number) {
        return "%,d".formatted(number);
    }

    private static String share(double share) {
        return "%.4f".formatted(share);
    }
}
