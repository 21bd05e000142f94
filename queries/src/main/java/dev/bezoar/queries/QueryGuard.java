package dev.bezoar.queries;

import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.chain.Chain;
import dev.bezoar.queries.chain.Chains;
import dev.bezoar.queries.copy.Parties;
import dev.bezoar.queries.copy.Suspect;
import dev.bezoar.queries.print.Fingerprint;
import dev.bezoar.queries.print.Fingerprints;
import dev.bezoar.queries.print.PrintIndex;
import dev.bezoar.queries.print.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides on every query to a model whether somebody searches for what breaks it, or copies it.
///
/// [#check] before the model is asked, [#answered] after it was. Fingerprints are made outside of the one
/// lock, so any number of threads may share a guard. It reads no clock and no file; memory is bounded by the
/// policy, whatever clients send ([GuardSnapshot#mostBytes]). Of a model that is asked more often than the
/// policy remembers, near-duplicates
/// further apart are not seen; clients and chains beyond the bound are forgotten, the idle ones first.
///
/// A search is noticed as a chain, whoever sends its queries. From then on each decision also brings the
/// earlier answer to
/// the nearest query of the chain: an operator who gives that, instead of refusing, shows a searcher a plateau
/// and not that it was seen.
public final class QueryGuard {
    private static final int FEWEST_WINDOWS = 6; // of a query that can have near-duplicates: four words
    private static final double MORE_THAN_LEARNT = 2;
    private static final int MOST_PENDING = 1 << 14;
    private static final int BYTES_A_ANSWER = 200;

    private final GuardPolicy policy;
    private final Fingerprints fingerprints;
    private final PrintIndex index;
    private final Chains chains;
    private final Parties parties;
    private final Budgets clientBudgets;
    private final Budgets groupBudgets;
    private final Budgets roamingBudgets;
    private final LatestAnswers answers;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private long checked;
    private long challenged;
    private long blocked;

    /// What an answer belongs to.
    private record Pending(String client, int chain) {}

    /// A query that was found again.
    private record Place(long number, @Nullable Chain chain, boolean isRepeat, Optional<Answer> earlier) {}

    /// @param secret keys all fingerprints; a guard that is started again with the same secret makes the same
    public QueryGuard(GuardPolicy policy, Secret secret) {
        this.policy = policy;
        this.fingerprints = new Fingerprints(secret);
        this.index = new PrintIndex(policy.queries());
        this.chains = new Chains(policy.chains());
        this.parties = new Parties(policy.clients(), policy.learnt());
        this.clientBudgets = new Budgets(policy.budget(), policy.period().toMillis(), policy.clients());
        this.groupBudgets = new Budgets(policy.groupBudget(), policy.period().toMillis(), policy.clients());
        this.roamingBudgets = new Budgets(policy.roaming(), policy.period().toMillis(), policy.clients());
        this.answers = new LatestAnswers(policy.answers());
    }

    /// Returns what to do with `query`.
    public Decision check(Query query) {
        Fingerprint print = fingerprints.of(query.input());
        synchronized (this) {
            return decide(query, print);
        }
    }

    /// Takes the model's answer to a query, if the model was asked.
    ///
    /// @param score how sure the model was of `output`, higher is surer; NaN if it does not tell
    public synchronized void answered(QueryId id, String output, double score) {
        Pending query = pending.remove(id.number());
        if (query == null) {
            return;
        }
        answers.keep(id.number(), new Answer(output, score));
        Chain chain = chains.find(query.chain());
        if (chain != null) {
            chain.answered(output, score);
        }
        parties.answered(query.client(), output, score);
    }

    private Decision decide(Query query, Fingerprint print) {
        checked++;
        long millis = query.time().toEpochMilli();
        Place place = place(query, print, millis);
        boolean isAlone = place.chain() == null && !place.isRepeat();
        boolean isRoaming =
                parties.query(query.client(), query.group(), millis, isAlone ? Optional.of(print) : Optional.empty());
        if (!place.isRepeat() || place.earlier().isEmpty()) {
            await(
                    place.number(),
                    new Pending(
                            query.client(),
                            place.chain() == null ? 0 : place.chain().number()));
        }
        Decision decision = search(place)
                .or(() -> copy(place, query.client()))
                .or(() -> budget(place, query, millis, isRoaming))
                .orElse(new Decision(new QueryId(place.number()), Verdict.ALLOW, Reason.NONE, 0, "", place.earlier()));
        challenged += decision.verdict() == Verdict.CHALLENGE ? 1 : 0;
        blocked += decision.verdict() == Verdict.BLOCK ? 1 : 0;
        return decision;
    }

    private void await(long number, Pending query) {
        pending.put(number, query);
        if (pending.size() > MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
    }

    private Place place(Query query, Fingerprint print, long millis) {
        long near = index.nearest(
                print, policy.similarity(), millis - policy.memory().toMillis());
        if (near == PrintIndex.NONE) {
            return new Place(index.add(print, millis), null, false, Optional.empty());
        }
        Chain known = chains.find(index.chain(near));
        if (index.content(near) == print.content()) {
            return new Place(near, known, true, answers.of(near));
        }
        if (print.windowCount() < FEWEST_WINDOWS) {
            return new Place(index.add(print, millis), null, false, Optional.empty());
        }
        Fingerprint whole = fingerprints.whole(query.input());
        Chain chain = known == null ? chains.begin(whole) : known;
        chain.variant(query.client(), whole);
        long number = index.add(print, millis);
        index.putIntoChain(near, chain.number());
        index.putIntoChain(number, chain.number());
        Optional<Answer> earlier = chain.evidence() >= policy.challengeSearch() ? answers.of(near) : Optional.empty();
        return new Place(number, chain, false, earlier);
    }

    private Optional<Decision> search(Place place) {
        Chain chain = place.chain();
        if (chain == null || place.isRepeat() || chain.evidence() < policy.challengeSearch()) {
            return Optional.empty();
        }
        Verdict verdict = chain.evidence() >= policy.blockSearch() ? Verdict.BLOCK : Verdict.CHALLENGE;
        return Optional.of(decision(place, verdict, Reason.SEARCH, chain.evidence(), chain.told()));
    }

    private Optional<Decision> copy(Place place, String client) {
        Optional<Suspect> blockable = parties.suspected(client, policy.blockCopy());
        if (blockable.isPresent()) {
            return blockable.map(suspect -> copier(place, Verdict.BLOCK, suspect));
        }
        return parties.suspected(client, policy.challengeCopy())
                .map(suspect -> copier(place, Verdict.CHALLENGE, suspect));
    }

    private static Decision copier(Place place, Verdict verdict, Suspect suspect) {
        return decision(place, verdict, Reason.COPY, suspect.log10Evidence(), suspect.unit() + ": " + suspect.told());
    }

    private Optional<Decision> budget(Place place, Query query, long millis, boolean isRoaming) {
        if (place.isRepeat()) {
            return Optional.empty();
        }
        double over = clientBudgets.spend(query.client(), millis);
        double groupOver = query.group().isEmpty() ? 0 : groupBudgets.spend(query.group(), millis);
        double roamingOver = isRoaming && parties.isJudging() ? roamed(query.client(), millis) : 0;
        if (roamingOver > 0) {
            return Optional.of(over(place, Reason.ROAMING_BUDGET, roamingOver));
        }
        if (over > 0) {
            return Optional.of(over(place, Reason.CLIENT_BUDGET, over));
        }
        return groupOver > 0 ? Optional.of(over(place, Reason.GROUP_BUDGET, groupOver)) : Optional.empty();
    }

    /// Who roamed while it was taken to be honest may go on so, and up to [#MORE_THAN_LEARNT] times as fast.
    private double roamed(String client, long millis) {
        return roamingBudgets.spend(
                parties.pool(client).orElse(client), millis, MORE_THAN_LEARNT * parties.learntRoaming(client));
    }

    private static Decision over(Place place, Reason reason, double over) {
        return decision(place, Verdict.CHALLENGE, reason, over, "%.0f queries over it".formatted(over));
    }

    private static Decision decision(Place place, Verdict verdict, Reason reason, double evidence, String told) {
        return new Decision(new QueryId(place.number()), verdict, reason, evidence, told, place.earlier());
    }

    /// Returns what is known now.
    public synchronized GuardSnapshot snapshot() {
        return new GuardSnapshot(
                checked,
                challenged,
                blocked,
                parties.clients(),
                parties.isJudging(),
                parties.suspects(policy.challengeCopy()),
                chains.all().stream()
                        .filter(chain -> chain.evidence() >= policy.challengeSearch())
                        .map(Chain::told)
                        .toList(),
                mostBytes());
    }

    private long mostBytes() {
        long answerBytes = (BYTES_A_ANSWER + 2L * LatestAnswers.MOST_CHARACTERS) * policy.answers();
        return index.bytes()
                + parties.mostBytes()
                + (long) Chains.BYTES_EACH * policy.chains()
                + answerBytes
                + (long) BYTES_A_ANSWER * (MOST_PENDING + 3L * policy.clients());
    }
}
