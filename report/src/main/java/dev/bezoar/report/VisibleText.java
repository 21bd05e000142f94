package dev.bezoar.report;

/// Text from a dataset as it may be shown: nothing in it steers the reader's screen.
final class VisibleText {
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
    static String of(String text) {
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
}
