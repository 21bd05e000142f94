package dev.bezoar.queries.print;

/// Makes fingerprints; the same secret makes the same of the same query. Any number of threads may share one.
public final class Fingerprints {
    private static final int LONGEST_WORD = 64;

    private final TextPrint text;
    private final RowPrint row;
    private final BytePrint bytes;

    /// @param secret keys every hash
    public Fingerprints(Secret secret) {
        this.text = new TextPrint(secret);
        this.row = new RowPrint(secret);
        this.bytes = new BytePrint(secret);
    }

    /// Returns the fingerprint of `input`.
    public Fingerprint of(QueryInput input) {
        return of(input, Fingerprint.FEW_PARTS);
    }

    /// Returns the fingerprint of `input` with up to [Fingerprint#MOST_PARTS] parts, which takes longer.
    public Fingerprint whole(QueryInput input) {
        return of(input, Fingerprint.MOST_PARTS);
    }

    private Fingerprint of(QueryInput input, int parts) {
        return switch (input) {
            case QueryInput.Text(String words) -> text.of(words, parts);
            case QueryInput.Numbers numbers -> row.of(numbers, parts);
            case QueryInput.Bytes content -> bytes.of(content, parts);
        };
    }

    /// Returns what stands for an output where only sameness counts: itself if it is short, else a keyed hash.
    public String word(String output) {
        return isShort(output)
                ? output
                : "#%016x".formatted(whole(QueryInput.text(output)).content());
    }

    /// Whether [#word] of `output` is itself.
    public static boolean isShort(String output) {
        return output.length() <= LONGEST_WORD;
    }
}
