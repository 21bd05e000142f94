package dev.bezoar.queries.drill;

import dev.bezoar.queries.Answer;
import dev.bezoar.queries.Decision;
import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.Query;
import dev.bezoar.queries.QueryGuard;
import dev.bezoar.queries.print.QueryInput;
import dev.bezoar.queries.print.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SplittableRandom;

/// A model behind a guard, and the time. What the guard decides is noted and not acted upon, so that one run
/// tells both when an attack is noticed and what it would have come to.
final class Service {
    private static final long START = 1_700_000_000_000L;

    private final QueryGuard guard;
    private final ToyModel model;
    private long millis = START;

    /// What a client gets, and what the guard said.
    record Reply(Decision decision, Answer answer) {
        boolean isFlagged() {
            return decision.verdict() != Decision.Verdict.ALLOW;
        }
    }

    Service(GuardPolicy policy, ToyModel model, SplittableRandom random) {
        byte[] secret = ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
        this.guard = new QueryGuard(policy, Secret.of(secret));
        this.model = model;
    }

    void pass(long passed) {
        millis += passed;
    }

    long millis() {
        return millis;
    }

    Reply ask(String client, String group, String text) {
        Decision decision = guard.check(new Query(client, group, Instant.ofEpochMilli(millis), QueryInput.text(text)));
        double[] probabilities = model.probabilities(text);
        int label = ToyModel.likeliest(probabilities);
        Answer answer = new Answer(String.valueOf(label), probabilities[label]);
        guard.answered(decision.id(), answer.output(), answer.score());
        return new Reply(decision, answer);
    }

    QueryGuard guard() {
        return guard;
    }
}
