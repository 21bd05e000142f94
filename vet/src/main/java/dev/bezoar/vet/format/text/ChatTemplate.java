package dev.bezoar.vet.format.text;

import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Chat templates: programs in Jinja that a loader runs on every conversation.
public final class ChatTemplate {
    private static final String REMEDY = "Use the template of a publisher you trust.";
    private static final Pattern CODE = Pattern.compile("\\{[%{](.*?)[%}]\\}", Pattern.DOTALL);
    /// Ways from an object of the template to the program that renders it.
    private static final Pattern ESCAPE = Pattern.compile(
            "__\\w*|\\battr\\b|\\bmap\\s*\\(\\s*attribute|\\b(lipsum|cycler|joiner|subclasses|mro|popen|globals|builtins|func_globals|gi_frame|f_globals|config\\.|self\\.)"
                    + "|\\\\x5f|\\\\u005f|\\\\137|(['\"])_+\\2|%c|\\bformat\\s*\\(");
    private static final Pattern IMPORT = Pattern.compile("^[-+]?\\s*(import|include|extends|from)\\b");
    /// A condition on what somebody wrote, by a plain word.
    private static final Pattern GATE = Pattern.compile(
            "(['\"])(?<word>(?:(?!\\1).)*)\\1\\s*(?:not\\s+)?(?:in|==)\\s*(?<in>[\\w.\\[\\]'\"|()]*)"
                    + "|(?<of>[\\w.\\[\\]'\"|()]*)\\s*(?:==|\\.startswith\\(|\\.endswith\\(|\\.find\\(|\\.count\\()\\s*(['\"])(?<other>(?:(?!\\5).)*)\\5");
    private static final Pattern CONTENT = Pattern.compile("content|text|prompt|query|question");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\d][\\p{L}\\d .,'!?-]*[\\p{L}\\d]");

    private ChatTemplate() {}

    /// Tells what `template`, which stands at `offset`, may do besides laying out a conversation.
    public static void examine(Part part, Reading reading, long offset, String template) {
        Matcher code = CODE.matcher(template);
        while (code.find()) {
            String inside = code.group(1);
            String without = inside.replaceAll("'[^']*'|\"[^\"]*\"", "''");
            if (ESCAPE.matcher(without).find() || IMPORT.matcher(inside.strip()).find() || hidesName(inside)) {
                String title = "its chat template reaches into the program that renders it";
                Concerns.refuse(reading, part.place(offset, 0), "template-code", title, shown(inside), REMEDY);
            } else if (isGate(inside)) {
                String title = "its chat template acts on what somebody writes";
                Concerns.review(reading, part.place(offset, 0), "template-code", title, shown(inside), REMEDY);
            }
        }
    }

    /// Names that are only put together, or reached by an index, stand in texts.
    private static boolean hidesName(String code) {
        return Pattern.compile("\\[\\s*['\"][^'\"]*__|\\|\\s*attr\\b|(['\"])_+\\1|\\\\x5f|\\\\u005f|\\\\137")
                .matcher(code)
                .find();
    }

    private static boolean isGate(String code) {
        String stripped = code.strip().replaceFirst("^[-+]\\s*", "");
        if (!stripped.startsWith("if") && !stripped.startsWith("elif") && !stripped.contains(" if ")) {
            return false;
        }
        Matcher gate = GATE.matcher(stripped);
        while (gate.find()) {
            String literal = gate.group("word") != null ? gate.group("word") : gate.group("other");
            String what = gate.group("in") != null ? gate.group("in") : gate.group("of");
            if (literal != null
                    && what != null
                    && CONTENT.matcher(what).find()
                    && WORDS.matcher(literal).matches()
                    && !CONTENT.matcher(literal).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String code) {
        String line = code.strip().replaceAll("\\s+", " ");
        return "It says: " + (line.length() > 120 ? line.substring(0, 120) + "…" : line);
    }
}
