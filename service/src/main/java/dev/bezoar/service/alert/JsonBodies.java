package dev.bezoar.service.alert;

import dev.bezoar.core.find.Finding;
import dev.bezoar.service.incident.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is posted of a notice.
final class JsonBodies {
    private static final int MOST_OTHERS = 100;
    private static final int LONGEST_HEADER = 150; // of Slack
    private static final int LONGEST_SECTION = 3_000; // of Slack

    private JsonBodies() {}

    /// For programs: the fields of the first incident, and what else there is.
    static Map<String, Object> plain(Notice notice) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", notice.title());
        body.put("occasion", notice.occasion().name().toLowerCase(Locale.ROOT));
        if (!notice.incidents().isEmpty()) {
            body.putAll(plain(notice.incidents().getFirst()));
            body.put(
                    "others",
                    notice.incidents().stream()
                            .skip(1)
                            .limit(MOST_OTHERS)
                            .map(JsonBodies::plain)
                            .toList());
            body.put("more", notice.more() + Math.max(0, notice.incidents().size() - 1 - MOST_OTHERS));
        }
        return body;
    }

    private static Map<String, Object> plain(Incident incident) {
        Finding finding = incident.finding();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", incident.number());
        told.put("time", incident.time());
        told.put("kind", incident.kind());
        told.put("tier", finding.tier().label());
        told.put("topic", incident.topic());
        told.put("technique", finding.technique());
        told.put("title", finding.title());
        told.put("message", finding.message());
        told.put("remedy", finding.remedy());
        return told;
    }

    /// For Slack and those like it. Names from outside stay plain text: they address nobody and link nowhere.
    ///
    /// @see <a href="https://docs.slack.dev/messaging/formatting-message-text/">Formatting message text</a>
    static Map<String, Object> slack(Notice notice) {
        String escaped =
                notice.title().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Map.of(
                "text",
                escaped,
                "blocks",
                List.of(
                        Map.of("type", "header", "text", text(notice.title(), LONGEST_HEADER)),
                        Map.of("type", "section", "text", text(notice.text(), LONGEST_SECTION))));
    }

    private static Map<String, Object> text(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", "plain_text");
        told.put("text", cut);
        told.put("emoji", false);
        return told;
    }
}
