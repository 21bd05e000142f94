package dev.bezoar.pull.fetch;

import dev.bezoar.pull.store.Deposit;

/// What became of a request.
public sealed interface Fetched {
    /// Content came.
    ///
    /// @param finalUrl where the redirects ended
    /// @param type the declared media type, or empty
    /// @param body finished by nobody yet; to be closed
    record Received(String finalUrl, int status, String type, Deposit body) implements Fetched {}

    /// No content came: it may come another time.
    ///
    /// @param reason such as `status 404`; alike for alike reasons
    record Missing(String reason) implements Fetched {
        /// The reason where the host's name has no address.
        public static final String NO_SUCH_HOST = "the host has no address";
    }

    /// What came, or what it would have taken to get it, is not borne.
    record Refused(String reason) implements Fetched {}
}
