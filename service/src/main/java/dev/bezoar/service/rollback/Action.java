package dev.bezoar.service.rollback;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// What puts a version back.
public sealed interface Action {
    /// A program.
    ///
    /// @param file the program itself
    /// @param arguments of it; `{model}`, `{from}`, `{to}`, `{seal}` and `{incident}` stand for what they say
    record Command(Path file, List<String> arguments) implements Action {
        public Command {
            arguments = List.copyOf(arguments);
        }
    }

    /// Somebody who is told by POST, and answers with 2xx when it is done.
    record Post(URI url) implements Action {}

    /// Nothing can be put back from here.
    record None() implements Action {}
}
