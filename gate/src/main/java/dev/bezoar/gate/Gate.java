package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.content.ContentPolicy;
import dev.bezoar.gate.content.Folding;
import dev.bezoar.gate.copies.NearCopies;
import dev.bezoar.gate.echo.EchoMeter;
import dev.bezoar.gate.echo.Runs;
import dev.bezoar.gate.release.Batch;
import dev.bezoar.gate.release.Canary;
import dev.bezoar.gate.release.CanaryEvidence;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.gate.release.Lineage;
import dev.bezoar.gate.release.Revocation;
import dev.bezoar.gate.sketch.SecretHash;
import dev.bezoar.gate.trust.ContributorEvidence;
import dev.bezoar.gate.trust.LabelProvenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides what a live model may learn from.
///
/// Tell it every [#turn(Turn)], offer it candidates by [#decide(Contribution)], ask [#settle(long)] now and then, and
/// take batches by [#release(int)] that are [#judged(long, List)] by a canary before they are trained on.
///
/// One thread. Nothing is read but what is passed in; the same calls give the same answers. Memory is bounded by the
/// policy whatever the number of contributors, who are known by keyed hashes of 64 bits: two of a million share one
/// with probability `3e-8`.
public final class Gate implements Stateful {
    private static final int MOST_ITEMS = 100_000; // whose labels are remembered
    private static final double RESERVED = 2; // half of the canary's error for single releases, half for all of them

    private final SecretHash secret;
    private GatePolicy policy;
    private Predicate<Contribution> isValid;
    private ContentPolicy content;
    private final TextReader reader;
    private final EchoMeter echo;
    private final NearCopies copies;
    private final LinkedAccounts accounts;
    private final ContributorEvidence evidence;
    private final LabelProvenance provenance;
    private final Canary canary;
    private final CanaryEvidence canaryEvidence = new CanaryEvidence();
    private final Pool pool;
    private final Map<Long, String> votes = new LinkedHashMap<>(); // the record that had a cluster's vote
    private final Set<String> revoked = new LinkedHashSet<>();
    private List<ContributorEvidence.Standing> distrusted = List.of();

    /// @param secret key that nobody outside may learn; a restored gate needs the same
    /// @param isValid whether the record behind a contribution is what it claims to be (parses, runs)
    public Gate(GatePolicy policy, SecretHash secret, Predicate<Contribution> isValid) {
        this.policy = policy;
        this.isValid = isValid;
        this.secret = secret;
        this.content = new ContentPolicy(policy.forbidden());
        this.reader = new TextReader(secret);
        this.echo =
                new EchoMeter(policy.caps().mostContributors(), policy.copies().recentInputs());
        this.copies = new NearCopies(
                secret, policy.copies().mostClusters(), policy.copies().alike());
        this.accounts = new LinkedAccounts(policy, secret);
        this.evidence = new ContributorEvidence(
                policy.trust().toleratedError(),
                policy.trust().falseShare(),
                policy.caps().mostContributors());
        this.provenance = new LabelProvenance(policy.trust().copyingError(), MOST_ITEMS);
        this.canary = new Canary(policy.trust().canaryError() / RESERVED);
        this.pool = new Pool(policy.caps());
    }

    /// Judges by other rules from now on; what is known stays.
    ///
    /// @param fresh may differ in its hold, words, labels and records that one may have waiting
    public void adopt(GatePolicy fresh, Predicate<Contribution> validity) {
        GatePolicy same = policy.holding(fresh.holdSeconds())
                .forbidding(fresh.forbidden())
                .positive(fresh.positiveLabels())
                .waitingEach(fresh.caps().waitingEach());
        if (!same.equals(fresh)) {
            throw new IllegalArgumentException("a gate cannot adopt other limits than the waiting records of one");
        }
        policy = fresh;
        isValid = validity;
        content = new ContentPolicy(fresh.forbidden());
        pool.adopt(fresh.caps());
    }

    /// Takes notice of an exchange with the model.
    public void turn(Turn turn) {
        heard(turn.contributor(), Runs.said(turn.input()));
    }

    /// Takes notice of what `contributor` said to the model.
    public void heard(String contributor, Runs said) {
        echo.heard(key(contributor), said);
    }

    /// Learns a text that the model is trained on already: its words and phrases are no news.
    public void trusted(String text) {
        accounts.release(accounts.words(Folding.plain(text)));
    }

    /// Decides at once about a contribution; what is not refused is held.
    public Decision decide(Contribution contribution) {
        return decide(contribution, List.of());
    }

    /// Decides as [#decide(Contribution)], with reasons that the caller found to refuse it.
    public Decision decide(Contribution contribution, List<Reason> against) {
        return decide(contribution, reader.read(contribution.input(), contribution.output()), against);
    }

    /// Decides as [#decide(Contribution, List)].
    ///
    /// @param read of the contribution's texts, with the gate's secret
    public Decision decide(Contribution contribution, TextReader.Read read, List<Reason> against) {
        Optional<Waiting> known = pool.known(contribution.id());
        if (known.isPresent()) {
            return new Decision.Accepted(known.get().until());
        }
        List<Reason> refusals = new ArrayList<>(against);
        refusals.addAll(refusals(contribution, read));
        Waiting waiting = noticed(contribution, read); // what is refused is evidence all the same
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        if (waiting.labelled() && !contribution.target().isEmpty()) {
            provenance.labelled(contribution.target(), key(contribution.contributor()), contribution.label());
        }
        pool.hold(waiting);
        List<Reason> doubts = doubts(waiting);
        return doubts.isEmpty() ? new Decision.Accepted(waiting.until()) : new Decision.Held(waiting.until(), doubts);
    }

    private Waiting noticed(Contribution contribution, TextReader.Read read) {
        long account = key(contribution.contributor());
        accounts.remember(account, contribution.contributor());
        long cluster = read.sketch().map(copies::cluster).orElse(0L);
        accounts.said(account, contribution, read.words(), cluster);
        return Waiting.of(contribution, contribution.time() + policy.holdSeconds(), cluster, read.words());
    }

    private List<Reason> refusals(Contribution contribution, TextReader.Read read) {
        List<Reason> reasons = new ArrayList<>();
        if (revoked.contains(contribution.contributor())) {
            reasons.add(new Reason.Revoked());
        }
        content.broken(contribution.input())
                .or(() -> content.broken(contribution.output()))
                .ifPresent(word -> reasons.add(new Reason.Forbidden(word)));
        boolean needsValid = !contribution.label().isEmpty()
                && (policy.positiveLabels().isEmpty() || policy.positiveLabels().contains(contribution.label()));
        if (needsValid && !isValid.test(contribution)) {
            reasons.add(new Reason.Invalid(contribution.label()));
        }
        double share = Math.max(
                echo.containment(key(contribution.contributor()), read.answered()),
                read.answered().shareIn(read.said()));
        if (share >= policy.copies().echo()) {
            reasons.add(new Reason.Echo(share, policy.copies().echo()));
        }
        pool.noRoomFor(contribution.contributor()).ifPresent(reasons::add);
        return reasons;
    }

    /// What speaks against a held record now.
    private List<Reason> doubts(Waiting waiting) {
        if (waiting.cleared()) {
            return new ArrayList<>();
        }
        List<Reason> reasons = new ArrayList<>();
        String id = waiting.id();
        String voted = votes.get(waiting.cluster());
        if (waiting.cluster() != 0 && voted != null && !voted.equals(id)) {
            reasons.add(new Reason.NearCopy(waiting.cluster(), voted));
        }
        accounts.of(key(waiting.contributor())).ifPresent(reasons::add);
        return reasons;
    }

    /// Returns what may leave the hold at `now`, in seconds, and what must leave it unlearnt; a record appears once.
    public List<Verdict> settle(long now) {
        accounts.settle();
        Map<Long, Reason> suspected = new HashMap<>();
        for (LabelProvenance.Copying pair : provenance.copying()) {
            suspected.put(pair.copier(), new Reason.CopiedLabels(pair.agreed(), pair.followed(), pair.log10Chance()));
        }
        distrusted = evidence.distrusted();
        distrusted.forEach(one -> suspected.put(one.contributor(), new Reason.Distrusted(one.log10Evidence())));
        List<Verdict> verdicts = new ArrayList<>();
        for (Waiting waiting : pool.due(now)) {
            List<Reason> reasons = doubts(waiting);
            Reason trust = suspected.get(key(waiting.contributor()));
            if (trust != null && !waiting.cleared() && (trust instanceof Reason.Distrusted || waiting.labelled())) {
                reasons.add(trust);
            }
            settle(waiting, reasons, verdicts);
        }
        return verdicts;
    }

    private void settle(Waiting waiting, List<Reason> reasons, List<Verdict> verdicts) {
        String id = waiting.id();
        if (!reasons.isEmpty()) {
            pool.drop(waiting);
            verdicts.add(new Verdict.Quarantined(id, reasons));
        } else if (pool.makeEligible(waiting)) {
            spendVote(waiting);
            accounts.release(waiting.words());
            verdicts.add(new Verdict.Eligible(id));
        }
    }

    private void spendVote(Waiting waiting) {
        if (waiting.cluster() != 0) {
            votes.putIfAbsent(waiting.cluster(), waiting.id());
            if (votes.size() > policy.copies().mostClusters()) {
                votes.remove(votes.keySet().iterator().next());
            }
        }
    }

    /// Takes back a record that a person looked at and found good; it is eligible at once, and no doubt counts any
    /// more.
    public void admit(Contribution contribution) {
        pool.known(contribution.id()).ifPresent(pool::drop);
        List<Long> words = accounts.words(Folding.plain(contribution.input()));
        pool.admit(Waiting.of(contribution, contribution.time(), 0, words).foundGood());
    }

    /// Takes a record out of the gate; returns what the gate knew of it, if it was held or eligible.
    public Optional<Waiting> withdraw(String id) {
        Optional<Waiting> known = pool.known(id);
        known.ifPresent(pool::drop);
        return known;
    }

    /// Puts back what [#withdraw(String)] returned.
    ///
    /// @param isEligible whether it was eligible; else it is held
    public void putBack(Waiting waiting, boolean isEligible) {
        if (isEligible) {
            pool.admit(waiting);
        } else {
            pool.hold(waiting);
        }
    }

    /// Takes the outcome of an audit of one of a contributor's items, chosen without regard to it.
    public void audited(String contributor, boolean wrong) {
        long account = key(contributor);
        accounts.remember(account, contributor);
        evidence.audited(account, wrong);
    }

    /// Makes a batch of at most `most` eligible records within the caps; it waits for its canary.
    public Batch release(int most) {
        Map<Long, Long> sources = provenance.votes(pool.eligible().stream()
                .map(one -> key(one.contributor()))
                .distinct()
                .toList());
        return pool.batch(most, contributor -> voter(contributor, sources));
    }

    private Object voter(String contributor, Map<Long, Long> sources) {
        long account = key(contributor);
        Optional<Reason.Linked> group = accounts.of(account);
        return group.isPresent() ? group.get().members() : sources.getOrDefault(account, account);
    }

    /// Judges a batch by what the model that learnt it answers; if it fails, the batch must not be trained on.
    ///
    /// A batch without enough canary items keeps waiting.
    public CanaryVerdict judged(long batch, List<CanaryResult> results) {
        CanaryVerdict verdict = canary.judge(results);
        if (verdict instanceof CanaryVerdict.TooFew) {
            return verdict;
        }
        pool.takePending(batch);
        List<String> lost = results.stream()
                .filter(result -> result.before() && !result.after())
                .map(CanaryResult::item)
                .toList();
        int won = (int) results.stream()
                .filter(result -> result.after() && !result.before())
                .count();
        canaryEvidence.update(lost.size(), won);
        return verdict instanceof CanaryVerdict.Passed
                        && canaryEvidence.evidence()
                                >= RESERVED / policy.trust().canaryError()
                ? new CanaryVerdict.Failed(lost, won, -Math.log10(canaryEvidence.evidence()))
                : verdict;
    }

    /// Refuses a contributor from now on and returns everything it left behind.
    public Revocation revoke(String contributor, Lineage lineage) {
        revoked.add(contributor);
        List<Waiting> dropped = pool.of(contributor);
        dropped.forEach(pool::drop);
        return Revocation.of(contributor, dropped.stream().map(Waiting::id).toList(), lineage);
    }

    /// Returns the names of the contributors that are linked now, group by group.
    public List<List<String>> groups() {
        return accounts.groups();
    }

    /// Returns how a contributor is linked with others, as of the last [#settle(long)].
    public Optional<Reason.Linked> linked(String contributor) {
        return accounts.of(key(contributor));
    }

    /// Returns the evidence against each contributor whom audits convicted by the last [#settle(long)], by name.
    public Map<String, Reason.Distrusted> distrusted() {
        Map<String, Reason.Distrusted> named = new java.util.TreeMap<>();
        for (ContributorEvidence.Standing standing : distrusted) {
            accounts.name(standing.contributor())
                    .ifPresent(name -> named.put(name, new Reason.Distrusted(standing.log10Evidence())));
        }
        return named;
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("gate").part(accounts).part(echo).part(copies).part(evidence).part(provenance);
        out.part(canaryEvidence).part(pool);
        out.entries(votes, StateWriter::number, StateWriter::text).all(revoked, StateWriter::text);
        out.all(distrusted, (to, one) -> to.number(one.contributor()).real(one.log10Evidence()));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        in.mark("gate").part(accounts).part(echo).part(copies).part(evidence).part(provenance);
        in.part(canaryEvidence).part(pool);
        in.entries(votes, StateReader::number, StateReader::text);
        revoked.clear();
        revoked.addAll(in.all(StateReader::text));
        distrusted = in.all(from -> new ContributorEvidence.Standing(from.number(), from.real()));
    }

    private long key(String contributor) {
        return secret.of(contributor);
    }

    /// Returns the number of records that a batch may be made of.
    public int eligible() {
        return pool.eligible().size();
    }

    /// Returns the number of records that are held or eligible.
    public int size() {
        return pool.size();
    }
}
