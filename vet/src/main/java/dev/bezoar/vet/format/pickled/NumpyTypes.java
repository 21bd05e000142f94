package dev.bezoar.vet.format.pickled;

import dev.bezoar.core.data.MalformedInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many bytes NumPy's types take.
final class NumpyTypes {
    private static final Pattern TYPE = Pattern.compile("[<>|=]?([?biufcmMSUVO])(\\d{0,9})(\\[.{1,16}])?");

    private NumpyTypes() {}

    /// Returns the bytes of one value of `type`, such as `<f8`.
    static long size(String type) throws MalformedInputException {
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            throw new MalformedInputException("array", "'%s' is no type".formatted(type));
        }
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        return matcher.group(1).equals("U") ? 4 * count : count;
    }
}
