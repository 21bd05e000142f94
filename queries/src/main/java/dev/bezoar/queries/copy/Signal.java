package dev.bezoar.queries.copy;

/// What sets a client that copies a model apart: each is a share of its queries, high in a copier.
public enum Signal {
    /// Less than usual of what the query says is what the client spoke of lately: people repeat, a copier keeps
    /// covering.
    NOVEL(0, "new to the client"),
    /// The model is less sure than in nine of ten queries: a copier asks where the boundary is.
    LOW_MARGIN(1, "near a boundary"),
    /// The answer differs from the last one to the client: a copier balances the classes.
    CLASS_CHANGE(2, "another class than before"),
    /// Most of what the query says was in nobody's queries: nonsense, or another domain.
    FOREIGN(3, "out of the domain");

    private final int place;
    private final String words;

    Signal(int place, String words) {
        this.place = place;
        this.words = words;
    }

    /// Where its counts stand.
    int place() {
        return place;
    }

    /// Says what such a query is.
    public String words() {
        return words;
    }
}
