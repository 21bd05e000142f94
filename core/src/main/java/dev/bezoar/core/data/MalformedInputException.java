package dev.bezoar.core.data;

import java.io.IOException;

/// Bytes from outside that are not what they must be: says where, what was required and what was there.
public final class MalformedInputException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param where file and place in it, such as `data.csv, line 7`
    /// @param problem what was required and what was there
    public MalformedInputException(String where, String problem) {
        super(where + ": " + problem);
    }
}
