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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    private static final int MOST_SHOWN = 100;

    private final GuardPolicy policy;
    private final GuardLog log;
    private final SteadyTime time = new SteadyTime();
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
    private record Pending(String client, int chain, int content) {}

    /// Where a query stands among the earlier ones.
    private record Place(QueryId id, @Nullable Chain chain, boolean isRepeat, Optional<Answer> earlier) {
        boolean isVariant() {
            return chain != null && !isRepeat;
        }
    }

    /// @param secret keys all fingerprints; a guard that is started again with the same secret makes the same
    public QueryGuard(GuardPolicy policy, Secret secret) {
        this(policy, secret, GuardLog.NONE);
    }

    /// @param secret keys all fingerprints; a guard that is started again with the same secret makes the same
    /// @param log keeps what is learnt from
    public QueryGuard(GuardPolicy policy, Secret secret, GuardLog log) {
        this.policy = policy;
        this.log = log;
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
        Seen seen = new Seen(query.client(), query.group(), query.time(), fingerprints.whole(query.input()));
        synchronized (this) {
            long millis = time.at(seen.time().toEpochMilli());
            Place place = place(seen, millis);
            Decision decision = decide(seen, place, millis);
            log.checked(place.isVariant() ? seen : seen.few(), decision);
            return decision;
        }
    }

    /// Checks a query again that an earlier guard of the same policy and secret checked, to know what that one knew.
    public synchronized Decision checkAgain(Seen seen) {
        long millis = time.at(seen.time().toEpochMilli());
        return decide(seen, place(seen, millis), millis);
    }

    /// Takes the model's answer to a query, if the model was asked; returns whether the query was waiting for it.
    ///
    /// @param score how sure the model was of `output`, higher is surer; NaN if it does not tell
    public boolean answered(QueryId id, String output, double score) {
        Answer said = new Answer(fingerprints.word(output), score);
        synchronized (this) {
            if (!learn(id, said)) {
                return false;
            }
            answers.keep(id.number(), new Answer(output, score));
            log.answered(id, said, Fingerprints.isShort(output));
            return true;
        }
    }

    /// Takes an answer again that an earlier guard took.
    ///
    /// @param isWhole whether the output is all there; else it is not given again
    public synchronized void answeredAgain(QueryId id, Answer answer, boolean isWhole) {
        if (learn(id, answer) && isWhole) {
            answers.keep(id.number(), answer);
        }
    }

    private boolean learn(QueryId id, Answer said) {
        Pending query = pending.get(id.number());
        if (query == null || query.content() != id.content()) {
            return false;
        }
        pending.remove(id.number());
        Chain chain = chains.find(query.chain());
        if (chain != null) {
            chain.answered(said.output(), said.score());
        }
        parties.answered(query.client(), said.output(), said.score());
        return true;
    }

    private Decision decide(Seen seen, Place place, long millis) {
        checked++;
        boolean isAlone = place.chain() == null && !place.isRepeat();
        boolean isRoaming = parties.query(
                seen.client(),
                seen.group(),
                millis,
                isAlone ? Optional.of(seen.print().few()) : Optional.empty());
        if (!place.isRepeat() || place.earlier().isEmpty()) {
            await(
                    place.id().number(),
                    new Pending(
                            seen.client(),
                            place.chain() == null ? 0 : place.chain().number(),
                            place.id().content()));
        }
        Decision decision = search(place)
                .or(() -> copy(place, seen.client()))
                .or(() -> budget(place, seen, millis, isRoaming))
                .orElse(new Decision(place.id(), Verdict.ALLOW, Reason.NONE, 0, "", "", place.earlier()));
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

    private Place place(Seen seen, long millis) {
        Fingerprint print = seen.print();
        long near = index.nearest(
                print, policy.similarity(), millis - policy.memory().toMillis());
        if (near == PrintIndex.NONE) {
            return alone(print, millis);
        }
        Chain known = chains.find(index.chain(near));
        if (index.content(near) == print.content()) {
            return new Place(QueryId.of(near, print), known, true, answers.of(near));
        }
        if (print.windowCount() < FEWEST_WINDOWS) {
            return alone(print, millis);
        }
        Chain chain = known == null ? chains.begin(print) : known;
        chain.variant(seen.client(), print);
        long number = index.add(print, millis);
        index.putIntoChain(near, chain.number());
        index.putIntoChain(number, chain.number());
        Optional<Answer> earlier = chain.evidence() >= policy.challengeSearch() ? answers.of(near) : Optional.empty();
        return new Place(QueryId.of(number, print), chain, false, earlier);
    }

    private Place alone(Fingerprint print, long millis) {
        return new Place(QueryId.of(index.add(print, millis), print), null, false, Optional.empty());
    }

    private Optional<Decision> search(Place place) {
        Chain chain = place.chain();
        if (chain == null || place.isRepeat() || chain.evidence() < policy.challengeSearch()) {
            return Optional.empty();
        }
        Verdict verdict = chain.evidence() >= policy.blockSearch() ? Verdict.BLOCK : Verdict.CHALLENGE;
        return Optional.of(new Decision(
                place.id(),
                verdict,
                Reason.SEARCH,
                chain.evidence(),
                chain.told(),
                "search " + chain.number(),
                place.earlier()));
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
        return new Decision(
                place.id(),
                verdict,
                Reason.COPY,
                suspect.log10Evidence(),
                suspect.told(),
                suspect.unit(),
                place.earlier());
    }

    private Optional<Decision> budget(Place place, Seen seen, long millis, boolean isRoaming) {
        if (place.isRepeat()) {
            return Optional.empty();
        }
        String roamer = isRoaming ? parties.pool(seen.client()).orElse(seen.client()) : "";
        double over = clientBudgets.spend(seen.client(), millis);
        double groupOver = seen.group().isEmpty() ? 0 : groupBudgets.spend(seen.group(), millis);
        double roamingOver = isRoaming && parties.isJudging() ? roamed(seen.client(), roamer, millis) : 0;
        if (roamingOver > 0) {
            return Optional.of(over(place, Reason.ROAMING_BUDGET, roamingOver, roamer));
        }
        if (over > 0) {
            return Optional.of(over(place, Reason.CLIENT_BUDGET, over, seen.client()));
        }
        return groupOver > 0
                ? Optional.of(over(place, Reason.GROUP_BUDGET, groupOver, seen.group()))
                : Optional.empty();
    }

    /// Who roamed while it was taken to be honest may go on so, and up to [#MORE_THAN_LEARNT] times as fast.
    private double roamed(String client, String roamer, long millis) {
        return roamingBudgets.spend(roamer, millis, MORE_THAN_LEARNT * parties.learntRoaming(client));
    }

    private static Decision over(Place place, Reason reason, double over, String name) {
        String told = "%.0f queries over it".formatted(over);
        return new Decision(place.id(), Verdict.CHALLENGE, reason, over, told, name, place.earlier());
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
                exhausted(),
                mostBytes());
    }

    private List<String> exhausted() {
        Stream<String> clients =
                clientBudgets.exhausted(time.now(), MOST_SHOWN).stream().map(name -> "client " + name);
        Stream<String> groups =
                groupBudgets.exhausted(time.now(), MOST_SHOWN).stream().map(name -> "group " + name);
        Stream<String> roamers = roamingBudgets.exhausted(time.now(), MOST_SHOWN).stream()
                .map(name -> (name.startsWith("profile ") ? name : "client " + name) + ", new subjects");
        return Stream.of(clients, groups, roamers).flatMap(names -> names).toList();
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
