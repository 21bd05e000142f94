package dev.bezoar.service.log;

/// Text from outside as one line: no characters that move, hide or turn what is beside them.
public final class Line {
    private Line() {}

    /// Returns `text` as a line.
    ///
    /// @param longest characters that are kept
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> {
            boolean isShown = switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
            line.appendCodePoint(isShown ? point : ' ');
        });
        return line.toString();
    }
}
