package dev.bezoar.vet.pickle;

/// The escapes of Python's text literals.
final class Escapes {
    private Escapes() {}

    /// Returns `text` with escapes by letter and by hexadecimal or octal number undone; what is no escape stays.
    static String undone(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '\\' || i + 1 == text.length()) {
                out.append(text.charAt(i++));
            } else {
                i = undo(text, i + 1, out);
            }
        }
        return out.toString();
    }

    private static int undo(String text, int at, StringBuilder out) {
        char kind = text.charAt(at);
        return switch (kind) {
            case 'x' -> number(text, at + 1, 2, 16, out);
            case 'u' -> number(text, at + 1, 4, 16, out);
            case 'U' -> number(text, at + 1, 8, 16, out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(text, at, octalDigits(text, at), 8, out);
            default -> {
                int plain = "abfnrtv".indexOf(kind);
                out.append(plain < 0 ? kind : "\u0007\b\f\n\r\t\u000b".charAt(plain));
                yield at + 1;
            }
        };
    }

    private static int octalDigits(String text, int at) {
        int digits = 0;
        while (digits < 3 && at + digits < text.length() && Character.digit(text.charAt(at + digits), 8) >= 0) {
            digits++;
        }
        return digits;
    }

    private static int number(String text, int at, int digits, int radix, StringBuilder out) {
        int code = 0;
        int end = Math.min(at + digits, text.length());
        for (int i = at; i < end; i++) {
            code = code * radix + Math.max(0, Character.digit(text.charAt(i), radix));
        }
        out.appendCodePoint(Character.isValidCodePoint(code) ? code : 0xFFFD);
        return end;
    }
}
