package dev.bezoar.report;

import java.util.Locale;

/// Builds HTML in which every text from outside is escaped.
final class Html {
    private final StringBuilder page = new StringBuilder();

    /// Adds markup of our own.
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    /// Adds markup of our own with numbers in it, written the same in every country.
    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency of the library
    Html format(String markup, Object... numbers) {
        return raw(String.format(Locale.ROOT, markup, numbers));
    }

    /// Adds text from anywhere.
    Html text(String text) {
        escape(text);
        return this;
    }

    /// Adds `<name>text</name>`.
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name.split(" ", 2)[0] + ">");
    }

    /// Code points that steer a reader (controls, text direction, unpaired surrogates) are shown by their number.
    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                case '\n', '\t' -> page.append((char) point);
                default -> {
                    if (VisibleText.isHidden(point)) {
                        page.append("<span class=\"hidden\">U+%04X</span>".formatted(point));
                    } else {
                        page.appendCodePoint(point);
                    }
                }
            }
        });
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
