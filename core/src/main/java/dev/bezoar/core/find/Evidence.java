package dev.bezoar.core.find;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The numbers behind a finding, as bytes: texts, numbers, yes and no, lists and named values, each with its kind.
final class Evidence {
    private static final int TEXT = 0;
    private static final int SMALL = 1;
    private static final int WHOLE = 2;
    private static final int REAL = 3;
    private static final int FLAG = 4;
    private static final int MANY = 5;
    private static final int NAMED = 6;

    private Evidence() {}

    static void write(StateWriter out, Object value) throws IOException {
        switch (value) {
            case String text -> out.number(TEXT).text(text);
            case Integer number -> out.number(SMALL).number(number);
            case Long number -> out.number(WHOLE).number(number);
            case Double number -> out.number(REAL).real(number);
            case Boolean flag -> out.number(FLAG).flag(flag);
            case List<?> many -> out.number(MANY).all(many, Evidence::write);
            case Map<?, ?> named -> {
                out.number(NAMED).number(named.size());
                for (Map.Entry<?, ?> one : named.entrySet()) {
                    out.text(String.valueOf(one.getKey()));
                    write(out, one.getValue());
                }
            }
            default -> throw new IOException("evidence of the kind %s".formatted(value.getClass()));
        }
    }

    static Object read(StateReader in) throws IOException {
        int kind = in.count();
        return switch (kind) {
            case TEXT -> in.text();
            case SMALL -> in.count();
            case WHOLE -> in.number();
            case REAL -> in.real();
            case FLAG -> in.flag();
            case MANY -> List.copyOf(in.all(Evidence::read));
            case NAMED -> named(in);
            default -> throw new IOException("evidence of the unknown kind " + kind);
        };
    }

    private static Map<String, Object> named(StateReader in) throws IOException {
        Map<String, Object> named = new LinkedHashMap<>();
        int size = in.count();
        for (int at = 0; at < size; at++) {
            named.put(in.text(), read(in));
        }
        return named;
    }
}
