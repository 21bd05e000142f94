package dev.bezoar.vet.format.text;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import dev.bezoar.vet.policy.NamedTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plain text, YAML, XML, templates and source code: text that tells some reader to run something.
public final class TextFormat implements ModelFormat {
    private static final int LARGEST = 1 << 28;
    private static final int CHUNK = 1 << 20;
    private static final Pattern YAML_OBJECT = Pattern.compile(
            "!!?(<?tag:yaml\\.org,2002:)?python/\\S+|!!?(ruby|java[a-z.]*|javax?)[/.:]\\S+|%TAG\\s+\\S+\\s+\\S*python\\S*");
    private static final Pattern ENTITY = Pattern.compile("<!(ENTITY|DOCTYPE\\s+\\w+\\s+(SYSTEM|PUBLIC|\\[))");
    private static final Pattern TARGET = Pattern.compile("(?m)^[\\s-]*['\"]?_target_['\"]?\\s*:\\s*['\"]?([\\w.]+)");
    private static final Pattern MLFLOW = Pattern.compile("(?m)^\\s*(loader_module|python_model)\\s*:\\s*(\\S+)");
    private static final Pattern FORMULA = Pattern.compile(
            "(?m)(^|,|\\t)\"?[=+@-]\\s*\\w*(cmd|DDE|HYPERLINK|WEBSERVICE|IMPORTXML)\\s*[|(]", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "text";
    }

    @Override
    public Match match(Part part) throws IOException {
        Bytes bytes = part.bytes();
        for (long at = 0; at < Math.min(512, bytes.length()); at++) {
            int value = bytes.at(at);
            if (value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f') {
                return Match.NO;
            }
        }
        return Match.POSSIBLE;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        if (part.bytes().length() > LARGEST) {
            throw new MalformedInputException("text", "it is larger than %d bytes".formatted(LARGEST));
        }
        requireText(part.bytes());
        name(part, reading);
        if (part.bytes().has(0, "version https://git-lfs.github.com/spec/")) {
            reading.notExamined(part, 0, "It only points to a large file that was not fetched");
        }
        for (long at = 0; at < part.bytes().length(); at += CHUNK) {
            int count = (int) Math.min(CHUNK + 4096, part.bytes().length() - at);
            String text = new String(part.bytes().array(at, count), StandardCharsets.UTF_8);
            contents(part, reading, at, text);
        }
    }

    private static void contents(Part part, Reading reading, long at, String text) {
        if (YAML_OBJECT.matcher(text).find()) {
            Concerns.refuse(
                    reading,
                    part.place(at, 0),
                    "unsafe-call",
                    "its YAML makes objects of Python",
                    "A loader that allows it runs them.");
        }
        if (ENTITY.matcher(text).find()) {
            Concerns.refuse(
                    reading,
                    part.place(at, 0),
                    "unsafe-call",
                    "its XML defines entities",
                    "A reader may fetch files or addresses for them.");
        }
        if (FORMULA.matcher(text).find()) {
            Concerns.refuse(
                    reading,
                    part.place(at, 0),
                    "unsafe-call",
                    "a cell of it is a formula that reaches out",
                    "A spreadsheet runs it.");
        }
        references(part, reading, at, text);
    }

    private static void references(Part part, Reading reading, long at, String text) {
        Matcher target = TARGET.matcher(text);
        while (target.find()) {
            NamedTarget.judge(part, reading, at, target.group(1));
        }
        Matcher loader = MLFLOW.matcher(text);
        while (loader.find()) {
            boolean isKnown = loader.group(2)
                    .matches(
                            "mlflow\\.(sklearn|pytorch|tensorflow|keras|xgboost|lightgbm|onnx|catboost|statsmodels|spacy)");
            if (!isKnown) {
                Concerns.review(
                        reading,
                        part.place(at, 0),
                        "python-code",
                        "its loader imports %s".formatted(loader.group(2)),
                        "It is named as %s.".formatted(loader.group(1)));
            }
        }
        if (text.contains("{%")
                && (part.name().endsWith(".jinja") || part.name().endsWith(".jinja2"))) {
            ChatTemplate.examine(part, reading, at, text);
        }
    }

    /// Python and shells choose what they run by its name, so here the name counts.
    private static void name(Part part, Reading reading) throws IOException {
        String name = part.name().toLowerCase(Locale.ROOT);
        if (name.equals("sitecustomize.py")
                || name.equals("usercustomize.py")
                || (name.endsWith(".pth") && hasImport(part))) {
            Concerns.refuse(
                    reading,
                    part.place(0, 0),
                    "python-code",
                    "Python runs %s whenever it starts".formatted(part.name()),
                    "Nothing need be loaded for that.");
        } else if (name.matches(".*\\.(py|pyx|pyi|ipynb|pyw)") || part.bytes().has(0, "#!")) {
            Concerns.review(
                    reading,
                    part.place(0, 0),
                    "python-code",
                    "it brings the program %s".formatted(part.name()),
                    "A loader that trusts remote code runs it.");
        } else if (name.matches(".*\\.(sh|bash|bat|cmd|ps1|js|c|cc|cpp|cu|h|hpp|so|rb|pl|lua)")) {
            Concerns.review(
                    reading,
                    part.place(0, 0),
                    "python-code",
                    "it brings the program %s".formatted(part.name()),
                    "A model needs none.");
        }
    }

    private static boolean hasImport(Part part) throws IOException {
        String text = new String(
                part.bytes().array(0, (int) Math.min(CHUNK, part.bytes().length())), StandardCharsets.UTF_8);
        return Pattern.compile("(?m)^import[ \\t]").matcher(text).find();
    }

    private static void requireText(Bytes bytes) throws IOException {
        byte[] content = bytes.array(0, (int) bytes.length());
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException problem) {
            throw new MalformedInputException("text", "it is no UTF-8: " + problem.getMessage());
        }
        for (byte value : content) {
            if (value >= 0
                    && value < ' '
                    && value != '\t'
                    && value != '\n'
                    && value != '\r'
                    && value != '\f'
                    && value != 27) {
                throw new MalformedInputException("text", "it holds the control character %d".formatted(value));
            }
        }
    }
}
