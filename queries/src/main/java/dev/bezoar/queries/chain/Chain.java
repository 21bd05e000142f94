package dev.bezoar.queries.chain;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.queries.print.Fingerprint;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/// Queries that are near-duplicates one of another, whoever sent them.
///
/// Its evidence is the mean of three tests, each of which reaches `A` in an honest chain with a chance of at
/// most
/// `1 / A`, and so does their mean: a [Walk] of the scores, their [Records], and [Moves] of what is changed.
/// The score that is watched is that of the first answer's label, and below all scores once another label is
/// answered.
public final class Chain {
    static final double LARGEST = 1e250; // evidence stops growing here
    private static final int MOST_NAMED = 32;
    private static final int TESTS = 3;

    private final int number;
    private final Walk walk = new Walk();
    private final Records records = new Records();
    private final Moves moves;
    private final Set<String> clients = new LinkedHashSet<>();
    private int variants = 1;
    private String firstOutput = "";
    private boolean isAnswered;
    private double lastScore = Double.NaN;
    private int flips;

    Chain(int number, Fingerprint first) {
        this(number, new Moves(first));
    }

    private Chain(int number, Moves moves) {
        this.number = number;
        this.moves = moves;
    }

    /// Adds a variant that `client` sent.
    ///
    /// @param variant as a whole
    public void variant(String client, Fingerprint variant) {
        variants++;
        moves.variant(variant);
        if (clients.size() < MOST_NAMED) {
            clients.add(client);
        }
    }

    /// Adds the answer to a variant.
    ///
    /// @param score how sure the model was of `output`, higher is surer; NaN if it does not tell
    public void answered(String output, double score) {
        if (!isAnswered) {
            firstOutput = output;
            isAnswered = true;
        }
        boolean flipped = !output.equals(firstOutput);
        flips += flipped ? 1 : 0;
        if (Double.isNaN(score)) {
            return;
        }
        double watched = flipped ? -score : score;
        if (watched != lastScore) {
            if (!Double.isNaN(lastScore)) {
                walk.step(watched < lastScore);
            }
            records.score(watched);
        }
        lastScore = watched;
    }

    void save(StateWriter out) throws IOException {
        out.number(number);
        moves.save(out);
        walk.save(out);
        records.save(out);
        out.all(clients, StateWriter::text).number(variants);
        out.text(firstOutput).flag(isAnswered).real(lastScore).number(flips);
    }

    static Chain read(StateReader in) throws IOException {
        Chain chain = new Chain(in.count(), Moves.read(in));
        chain.walk.restore(in);
        chain.records.restore(in);
        chain.clients.addAll(in.all(StateReader::text));
        chain.variants = in.count();
        chain.firstOutput = in.text();
        chain.isAnswered = in.flag();
        chain.lastScore = in.real();
        chain.flips = in.count();
        return chain;
    }

    /// Returns the evidence that this is a search, at least 1.
    public double evidence() {
        return (walk.evidence() + records.evidence() + moves.evidence()) / TESTS;
    }

    /// Says in words what the evidence is.
    public String told() {
        return "%d near-duplicates of %d clients, %d with another answer; scores going down %.3g, at new lows %.3g, places tried %.3g"
                .formatted(variants, clients.size(), flips, walk.evidence(), records.evidence(), moves.evidence());
    }

    /// Number of different variants.
    public int variants() {
        return variants;
    }

    /// The number of the chain, at least 1.
    public int number() {
        return number;
    }

    /// The first clients that sent a variant.
    public Set<String> clients() {
        return Set.copyOf(clients);
    }
}
