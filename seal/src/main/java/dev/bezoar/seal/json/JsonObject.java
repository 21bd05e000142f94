package dev.bezoar.seal.json;

import dev.bezoar.core.data.MalformedInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A JSON object that says where it came from when something in it is missing or of another kind.
public final class JsonObject {
    private final String where;
    private final Map<String, Object> members;

    JsonObject(String where, Map<String, Object> members) {
        this.where = where;
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// Stands for JSON's `null`.
    enum Nothing {
        NULL
    }

    /// Where in which document this object stands, such as `model.sig, predicate`.
    public String where() {
        return where;
    }

    /// The names of all members.
    public Set<String> names() {
        return members.keySet();
    }

    /// Whether there is a member `name` that is not `null`.
    public boolean has(String name) {
        return members.containsKey(name) && members.get(name) != Nothing.NULL;
    }

    /// Returns the text called `name`.
    public String text(String name) throws MalformedInputException {
        if (required(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "text");
    }

    /// Returns the text called `name`, or `missing` if there is none or it is `null`.
    public String text(String name, String missing) throws MalformedInputException {
        return has(name) ? text(name) : missing;
    }

    /// Returns the truth called `name`, or `missing` if there is none.
    public boolean truth(String name, boolean missing) throws MalformedInputException {
        if (!has(name)) {
            return missing;
        }
        if (required(name) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(name, "true or false");
    }

    /// Returns the whole number called `name`, however it is written: `4`, `4.0` or `"4"`.
    public long whole(String name) throws MalformedInputException {
        try {
            return switch (required(name)) {
                case BigInteger number -> number.longValueExact();
                case BigDecimal number when number.precision() - number.scale() < 20 -> number.longValueExact();
                case String text -> Long.parseLong(text);
                default -> throw wrong(name, "a whole number");
            };
        } catch (ArithmeticException | NumberFormatException _) {
            throw wrong(name, "a whole number");
        }
    }

    /// Returns the object called `name`.
    public JsonObject object(String name) throws MalformedInputException {
        if (required(name) instanceof JsonObject object) {
            return object;
        }
        throw wrong(name, "an object");
    }

    /// Returns the object called `name`, if there is one.
    public Optional<JsonObject> maybe(String name) throws MalformedInputException {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /// Returns the objects of the array called `name`; none if it is missing.
    public List<JsonObject> objects(String name) throws MalformedInputException {
        List<JsonObject> objects = new ArrayList<>();
        for (Object member : array(name)) {
            if (!(member instanceof JsonObject object)) {
                throw wrong(name, "an array of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    /// Returns the texts of the array called `name`; none if it is missing.
    public List<String> texts(String name) throws MalformedInputException {
        List<String> texts = new ArrayList<>();
        for (Object member : array(name)) {
            if (!(member instanceof String text)) {
                throw wrong(name, "an array of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private List<?> array(String name) throws MalformedInputException {
        if (!has(name)) {
            return List.of();
        }
        if (required(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "an array");
    }

    private Object required(String name) throws MalformedInputException {
        Object value = members.get(name);
        if (value == null) {
            throw new MalformedInputException(where, "\"%s\" is missing".formatted(name));
        }
        return value;
    }

    private MalformedInputException wrong(String name, String kind) {
        return new MalformedInputException(where, "\"%s\" must be %s".formatted(name, kind));
    }
}
