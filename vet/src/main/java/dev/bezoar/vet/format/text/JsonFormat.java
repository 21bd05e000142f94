package dev.bezoar.vet.format.text;

import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.policy.NamedTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Configurations in JSON: what they let the loader import, fetch or run.
public final class JsonFormat implements ModelFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Match match(Part part) throws IOException {
        for (long at = 0; at < Math.min(64, part.bytes().length()); at++) {
            int next = part.bytes().at(at);
            if (next == '{' || next == '[') {
                return Match.POSSIBLE;
            }
            if (next > ' ' && next < 0x7F) {
                return Match.NO;
            }
        }
        return Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        JsonTree tree = JsonTree.read(part.bytes());
        for (String key : tree.repeatedKeys()) {
            Concerns.twoReadings(part, reading, 0, "The key '%s' stands twice in one object.".formatted(key));
        }
        walk(part, reading, tree.root());
        KerasConfig.examine(part, reading, tree.root());
    }

    private static void walk(Part part, Reading reading, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(member -> walk(part, reading, member));
        } else if (value instanceof Map<?, ?>) {
            JsonTree.object(value).forEach((key, member) -> {
                entry(part, reading, key, member);
                walk(part, reading, member);
            });
        }
    }

    private static void entry(Part part, Reading reading, String key, @Nullable Object value) {
        switch (key) {
            case "auto_map", "custom_pipelines" -> {
                if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                    Concerns.review(
                            reading,
                            part.place(0, 0),
                            "python-code",
                            "its configuration runs Python that lies beside it (%s)".formatted(key),
                            "A loader that trusts remote code imports %s.".formatted(map.values()));
                }
            }
            case "_target_" -> {
                if (value instanceof String target) {
                    NamedTarget.judge(part, reading, 0, target);
                }
            }
            case "chat_template", "template" -> templates(part, reading, value);
            default -> {
                // nothing that a loader acts on
            }
        }
    }

    private static void templates(Part part, Reading reading, @Nullable Object value) {
        if (value instanceof String template) {
            ChatTemplate.examine(part, reading, 0, template);
        } else if (value instanceof List<?> list) {
            list.forEach(one -> templates(part, reading, JsonTree.object(one).get("template")));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(one -> templates(part, reading, one instanceof String text ? text : null));
        }
    }
}
