package dev.bezoar.queries;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.chain.Chains;
import dev.bezoar.queries.copy.Parties;
import dev.bezoar.queries.print.PrintIndex;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All that a guard remembers of queries. It begins with one part of [GuardRoom#PARTS] of what the policy allows, and
/// doubles whenever something is full, as long as there is room.
final class GuardMemory implements Stateful {
    private static final int MOST_PENDING = 1 << 14;
    private static final int BYTES_A_NAME = 200;
    private static final int FEWEST = 64;

    private final GuardPolicy policy;
    private final GuardRoom room;
    private int parts = 1;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    final PrintIndex index;
    final Chains chains;
    final Parties parties;
    final Budgets clientBudgets;
    final Budgets groupBudgets;
    final Budgets roamingBudgets;
    final LatestAnswers answers;

    /// What an answer belongs to.
    record Pending(String client, int chain, int content) {
        void save(StateWriter out) throws IOException {
            out.text(client).number(chain).number(content);
        }

        static Pending read(StateReader in) throws IOException {
            return new Pending(in.text(), in.count(), in.count());
        }
    }

    GuardMemory(GuardPolicy policy, GuardRoom room) {
        this.policy = policy;
        this.room = room;
        room.occupy(parts);
        long period = policy.period().toMillis();
        index = new PrintIndex(share(policy.queries()));
        chains = new Chains(share(policy.chains()));
        parties = new Parties(share(policy.clients()), policy.learnt());
        clientBudgets = new Budgets(policy.budget(), period, share(policy.clients()));
        groupBudgets = new Budgets(policy.groupBudget(), period, share(policy.clients()));
        roamingBudgets = new Budgets(policy.roaming(), period, share(policy.clients()));
        answers = new LatestAnswers(share(policy.answers()));
    }

    private int share(int most) {
        return (int) Math.max(Math.min(most, FEWEST), (long) most * parts / GuardRoom.PARTS);
    }

    /// Makes room for one more query, if there is some left.
    void makeRoom() {
        while (parts < GuardRoom.PARTS && isFull() && room.take(parts)) {
            parts *= 2;
            index.grow(share(policy.queries()));
            resize();
        }
    }

    private boolean isFull() {
        return index.isFull()
                || chains.isFull()
                || parties.isFull()
                || groupBudgets.isFull()
                || roamingBudgets.isFull()
                || answers.isFull()
                || pending.size() >= share(MOST_PENDING);
    }

    private void resize() {
        chains.hold(share(policy.chains()));
        parties.hold(share(policy.clients()));
        clientBudgets.hold(share(policy.clients()));
        groupBudgets.hold(share(policy.clients()));
        roamingBudgets.hold(share(policy.clients()));
        answers.hold(share(policy.answers()));
    }

    /// Waits for the answer to query `number`.
    void await(long number, Pending query) {
        pending.put(number, query);
        if (pending.size() > share(MOST_PENDING)) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    /// Returns the query `id` if its answer was waited for; it is no more.
    Optional<Pending> take(QueryId id) {
        Pending query = pending.get(id.number());
        if (query == null || query.content() != id.content()) {
            return Optional.empty();
        }
        pending.remove(id.number());
        return Optional.of(query);
    }

    /// Returns what it takes at most, at its present size.
    long mostBytes() {
        return index.bytes()
                + parties.mostBytes()
                + (long) Chains.BYTES_EACH * share(policy.chains())
                + (BYTES_A_NAME + 2L * LatestAnswers.MOST_CHARACTERS) * share(policy.answers())
                + BYTES_A_NAME * (share(MOST_PENDING) + 3L * share(policy.clients()));
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("memory").number(parts);
        out.part(index).part(chains).part(parties);
        clientBudgets.save(out);
        groupBudgets.save(out);
        roamingBudgets.save(out);
        answers.save(out);
        out.entries(pending, StateWriter::number, (to, query) -> query.save(to));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        int saved = in.mark("memory").count();
        room.occupy(saved - parts);
        parts = saved;
        resize();
        in.part(index).part(chains).part(parties);
        clientBudgets.restore(in);
        groupBudgets.restore(in);
        roamingBudgets.restore(in);
        answers.restore(in);
        in.entries(pending, StateReader::number, Pending::read);
    }
}
