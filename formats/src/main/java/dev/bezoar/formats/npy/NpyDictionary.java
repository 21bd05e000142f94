package dev.bezoar.formats.npy;

import dev.bezoar.core.data.MalformedInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the one kind of Python dictionary that NumPy writes; nothing else of the language is understood.
final class NpyDictionary {
    private static final int MOST_DIMENSIONS = 32;
    private static final int MOST_DIGITS = 18; // fits a long

    private final String text;
    private final String name;
    private final long start;
    private int at;
    private String description = "";
    private boolean isFortran;
    private final List<Long> shape = new ArrayList<>();

    /// @param start byte of the file at which `text` begins
    NpyDictionary(String text, String name, long start) {
        this.text = text;
        this.name = name;
        this.start = start;
    }

    NpyHeader header(long offset) throws MalformedInputException {
        Set<String> seen = new HashSet<>();
        expect('{');
        while (!next('}')) {
            String key = string();
            expect(':');
            entry(seen.add(key) ? key : "");
            if (!next(',')) {
                expect('}');
                break;
            }
        }
        blank();
        if (at != text.length() || seen.size() != 3) {
            throw malformed("exactly descr, fortran_order and shape");
        }
        String code = description.length() == 3 ? description.substring(1) : "";
        char order = description.isEmpty() ? ' ' : description.charAt(0);
        NpyType type = NpyType.named(code)
                .filter(known -> order == '<' || order == '>' || (order == '|' && known.bytes() == 1))
                .orElseThrow(() -> new MalformedInputException(
                        name,
                        "the numbers must be integers or float32 or float64, they are '%s'".formatted(description)));
        return new NpyHeader(
                type,
                order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                isFortran,
                List.copyOf(shape),
                offset);
    }

    private void entry(String key) throws MalformedInputException {
        switch (key) {
            case "descr" -> description = string();
            case "fortran_order" -> isFortran = truth();
            case "shape" -> shape();
            default -> throw malformed("exactly descr, fortran_order and shape");
        }
    }

    private void shape() throws MalformedInputException {
        expect('(');
        while (!next(')')) {
            shape.add(length());
            if (shape.size() > MOST_DIMENSIONS) {
                throw malformed("at most %d dimensions".formatted(MOST_DIMENSIONS));
            }
            if (!next(',')) {
                expect(')');
                break;
            }
        }
        if (shape.isEmpty()) {
            throw malformed("a shape with at least one length");
        }
    }

    private long length() throws MalformedInputException {
        blank();
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from || at - from > MOST_DIGITS) {
            throw malformed("a length of 1 to %d digits".formatted(MOST_DIGITS));
        }
        return Long.parseLong(text, from, at, 10);
    }

    private boolean truth() throws MalformedInputException {
        blank();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw malformed("True or False");
    }

    private String string() throws MalformedInputException {
        blank();
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            throw malformed("a string");
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private void expect(char wanted) throws MalformedInputException {
        if (!next(wanted)) {
            throw malformed("'" + wanted + "'");
        }
    }

    private boolean next(char wanted) {
        blank();
        boolean is = at < text.length() && text.charAt(at) == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private void blank() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private MalformedInputException malformed(String wanted) {
        return new MalformedInputException(name + ", byte " + (start + at), "the header must have " + wanted + " here");
    }
}
