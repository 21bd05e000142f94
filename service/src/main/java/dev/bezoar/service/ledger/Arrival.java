package dev.bezoar.service.ledger;

/// One request's body as it came.
public final class Arrival {
    private final long received;
    private final String source;
    private final String form;
    private final byte[] body;

    /// @param received milliseconds since 1970
    /// @param source the key that brought it
    /// @param form how the body is to be read
    /// @param body not copied, not to be changed
    public Arrival(long received, String source, String form, byte[] body) {
        this.received = received;
        this.source = source;
        this.form = form;
        this.body = body;
    }

    /// Milliseconds since 1970.
    public long received() {
        return received;
    }

    /// The key that brought it.
    public String source() {
        return source;
    }

    /// How the body is to be read.
    public String form() {
        return form;
    }

    /// The body itself, not to be changed.
    public byte[] body() {
        return body;
    }
}
