package dev.bezoar.report;

/// Text from a dataset as it may be shown: nothing in it steers the reader's screen.
public final class VisibleText {
    private VisibleText() {}

    /// Whether `point` acts instead of showing: controls, format and direction marks, separators, lone surrogates.
    static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /// Returns `text` with every hidden code point written by its number.
    public static String of(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                visible.append("\\u{%x}".formatted(point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /// Returns `text` with every unpaired surrogate and every NUL written by its number: no file could hold them.
    static String encodable(String text) {
        if (text.chars().noneMatch(unit -> unit == 0 || Character.isSurrogate((char) unit))) {
            return text;
        }
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == 0 || Character.getType(point) == Character.SURROGATE) {
                whole.append("\\u{%x}".formatted(point));
            } else {
                whole.appendCodePoint(point);
            }
        });
        return whole.toString();
    }

    /// Returns the last place at or before `at` where `text` may be cut without parting a pair of surrogates.
    static int before(String text, int at) {
        boolean parts = at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return parts ? at - 1 : at;
    }
}
