package dev.bezoar.queries;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.Decision.Reason;
import dev.bezoar.queries.Decision.Verdict;
import dev.bezoar.queries.GuardMemory.Pending;
import dev.bezoar.queries.chain.Chain;
import dev.bezoar.queries.copy.Suspect;
import dev.bezoar.queries.print.Fingerprint;
import dev.bezoar.queries.print.Fingerprints;
import dev.bezoar.queries.print.PrintIndex;
import dev.bezoar.queries.print.Secret;
import java.io.IOException;
import java.util.List;
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
///
/// The one lock is the guard itself: who holds it sees one moment of it and of what its log was given.
public final class QueryGuard implements Stateful {
    private static final int FEWEST_WINDOWS = 6; // of a query that can have near-duplicates: four words
    private static final double MORE_THAN_LEARNT = 2;
    private static final int MOST_SHOWN = 100;

    private final GuardPolicy policy;
    private final GuardLog log;
    private final SteadyTime time = new SteadyTime();
    private final Fingerprints fingerprints;
    private final GuardMemory memory;
    private long checked;
    private long challenged;
    private long blocked;
    private long answered;

    /// Where a query stands among the earlier ones.
    private record Place(QueryId id, @Nullable Chain chain, boolean isRepeat, Optional<Answer> earlier) {
        boolean isVariant() {
            return chain != null && !isRepeat;
        }
    }

    /// @param secret keys all fingerprints; a guard that is started again with the same secret makes the same
    public QueryGuard(GuardPolicy policy, Secret secret) {
        this(policy, secret, GuardLog.NONE, new GuardRoom(1));
    }

    /// @param secret keys all fingerprints; a guard that is started again with the same secret makes the same
    /// @param log keeps what is learnt from
    /// @param room that it shares with others
    public QueryGuard(GuardPolicy policy, Secret secret, GuardLog log, GuardRoom room) {
        this.policy = policy;
        this.log = log;
        this.fingerprints = new Fingerprints(secret);
        this.memory = new GuardMemory(policy, room);
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
            memory.answers.keep(id.number(), new Answer(output, score));
            log.answered(id, said, Fingerprints.isShort(output));
            return true;
        }
    }

    /// Takes an answer again that an earlier guard took.
    ///
    /// @param isWhole whether the output is all there; else it is not given again
    public synchronized void answeredAgain(QueryId id, Answer answer, boolean isWhole) {
        if (learn(id, answer) && isWhole) {
            memory.answers.keep(id.number(), answer);
        }
    }

    private boolean learn(QueryId id, Answer said) {
        Optional<Pending> asked = memory.take(id);
        asked.ifPresent(query -> {
            answered++;
            Chain chain = memory.chains.find(query.chain());
            if (chain != null) {
                chain.answered(said.output(), said.score());
            }
            memory.parties.answered(query.client(), said.output(), said.score());
        });
        return asked.isPresent();
    }

    private Decision decide(Seen seen, Place place, long millis) {
        checked++;
        boolean isAlone = place.chain() == null && !place.isRepeat();
        boolean isRoaming = memory.parties.query(
                seen.client(),
                seen.group(),
                millis,
                isAlone ? Optional.of(seen.print().few()) : Optional.empty());
        if (!place.isRepeat() || place.earlier().isEmpty()) {
            memory.await(
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

    private Place place(Seen seen, long millis) {
        memory.makeRoom();
        Fingerprint print = seen.print();
        long near = memory.index.nearest(
                print, policy.similarity(), millis - policy.memory().toMillis());
        if (near == PrintIndex.NONE) {
            return alone(print, millis);
        }
        Chain known = memory.chains.find(memory.index.chain(near));
        if (memory.index.content(near) == print.content()) {
            return new Place(QueryId.of(near, print), known, true, memory.answers.of(near));
        }
        if (print.windowCount() < FEWEST_WINDOWS) {
            return alone(print, millis);
        }
        Chain chain = known == null ? memory.chains.begin(print) : known;
        chain.variant(seen.client(), print);
        long number = memory.index.add(print, millis);
        memory.index.putIntoChain(near, chain.number());
        memory.index.putIntoChain(number, chain.number());
        Optional<Answer> earlier =
                chain.evidence() >= policy.challengeSearch() ? memory.answers.of(near) : Optional.empty();
        return new Place(QueryId.of(number, print), chain, false, earlier);
    }

    private Place alone(Fingerprint print, long millis) {
        return new Place(QueryId.of(memory.index.add(print, millis), print), null, false, Optional.empty());
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
        Optional<Suspect> blockable = memory.parties.suspected(client, policy.blockCopy());
        if (blockable.isPresent()) {
            return blockable.map(suspect -> copier(place, Verdict.BLOCK, suspect));
        }
        return memory.parties
                .suspected(client, policy.challengeCopy())
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
        String roamer = isRoaming ? memory.parties.pool(seen.client()).orElse(seen.client()) : "";
        double over = memory.clientBudgets.spend(seen.client(), millis);
        double groupOver = seen.group().isEmpty() ? 0 : memory.groupBudgets.spend(seen.group(), millis);
        double roamingOver = isRoaming && memory.parties.isJudging() ? roamed(seen.client(), roamer, millis) : 0;
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
        return memory.roamingBudgets.spend(roamer, millis, MORE_THAN_LEARNT * memory.parties.learntRoaming(client));
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
                answered,
                memory.parties.clients(),
                memory.parties.isJudging(),
                memory.parties.suspects(policy.challengeCopy()),
                memory.chains.all().stream()
                        .filter(chain -> chain.evidence() >= policy.challengeSearch())
                        .map(Chain::told)
                        .toList(),
                exhausted(),
                memory.mostBytes());
    }

    private List<String> exhausted() {
        Stream<String> clients =
                memory.clientBudgets.exhausted(time.now(), MOST_SHOWN).stream().map(name -> "client " + name);
        Stream<String> groups =
                memory.groupBudgets.exhausted(time.now(), MOST_SHOWN).stream().map(name -> "group " + name);
        Stream<String> roamers = memory.roamingBudgets.exhausted(time.now(), MOST_SHOWN).stream()
                .map(name -> (name.startsWith("profile ") ? name : "client " + name) + ", new subjects");
        return Stream.of(clients, groups, roamers).flatMap(names -> names).toList();
    }

    @Override
    public synchronized void save(StateWriter out) throws IOException {
        out.mark("guard").number(checked).number(challenged).number(blocked).number(answered);
        time.save(out);
        memory.save(out);
    }

    @Override
    public synchronized void restore(StateReader in) throws IOException {
        checked = in.mark("guard").number();
        challenged = in.number();
        blocked = in.number();
        answered = in.number();
        time.restore(in);
        memory.restore(in);
    }
}
