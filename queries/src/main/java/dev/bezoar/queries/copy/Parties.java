package dev.bezoar.queries.copy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.queries.print.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clients and groups of clients, and who of them copies the model.
///
/// A client's evidence is the mean over the [Signal]s ([HonestShare]). The evidence of a group is the product,
/// over its clients, of the mean of 1 and the client's: evidence against "all of them are honest" as long as
/// honest clients do not depend on each other, in which an honest member takes away no more than half. Groups
/// are those that the operator names and those of one profile: begun on one day, as fast and as long-winded as
/// each other. All are judged together by an [EvidenceBoard].
///
/// Nothing is judged before [Baseline] has learnt; then it is frozen. Where there is no room, the client
/// unused for longest goes (one with evidence is passed over a few times); what it gave to its groups stays.
public final class Parties implements Stateful {
    private static final int WARM_UP = 16; // queries of a client before they are compared with each other
    private static final int SECOND_CHANCES = 8;
    private static final long DAY = 86_400_000L;

    private int most;
    private final Baseline baseline;
    private final Profiles profiles = new Profiles();
    private final EvidenceBoard board = new EvidenceBoard();
    private long roamingSince = Long.MAX_VALUE;
    private final Map<String, Party> clients = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, double[]> groups = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most clients to remember, and as many groups
    /// @param learnt queries that are taken to be honest
    public Parties(int most, long learnt) {
        hold(most);
        this.baseline = new Baseline(learnt);
    }

    /// Remembers up to `newMost` clients from now on, and as many groups, at least 2.
    public void hold(int newMost) {
        if (newMost < 2) {
            throw new IllegalArgumentException("most must be at least 2, got " + newMost);
        }
        most = newMost;
    }

    /// Whether another client may take the place of one that is remembered.
    public boolean isFull() {
        return clients.size() >= most || groups.size() + 1 >= most; // its network and its profile
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("parties").number(roamingSince);
        baseline.save(out);
        profiles.save(out);
        board.save(out);
        out.all(clients.values(), (to, party) -> party.save(to));
        out.entries(groups, StateWriter::text, StateWriter::reals);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        roamingSince = in.mark("parties").number();
        baseline.restore(in);
        profiles.restore(in);
        board.restore(in);
        clients.clear();
        for (Party party : in.all(Party::read)) {
            clients.put(party.name, party);
        }
        in.entries(groups, StateReader::text, StateReader::reals);
    }

    /// Returns the most bytes this takes.
    public long mostBytes() {
        return (long) most * (Party.BYTES + 200) + (3L << 20);
    }

    /// Takes a query; returns whether it says little of what the client spoke of lately.
    ///
    /// @param print empty if the query is a near-duplicate of an earlier one, which is not held against a
    ///     client here
    public boolean query(String client, String group, long time, Optional<Fingerprint> print) {
        Party party = party(client, group, time);
        baseline.query();
        party.lastTime = Math.max(time, party.lastTime);
        party.isNew = print.isPresent();
        boolean roams = print.isPresent() && roams(party, print.get());
        if (!baseline.isFitted()) {
            learn(party, roams);
        }
        judge(party);
        return roams;
    }

    private void learn(Party party, boolean roams) {
        if (roams) {
            roamingSince = Math.min(roamingSince, party.lastTime);
            party.roamed++;
        }
        if (baseline.isToBeFitted() && baseline.fit(clients.values())) {
            double millis = Math.max(1, party.lastTime - roamingSince);
            for (Party known : clients.values()) {
                known.forgetNotes();
                known.learntRoaming = known.roamed / millis;
            }
        }
    }

    /// Returns how many queries a millisecond `client` sent about what it had not spoken of lately, while all were
    /// taken to
    /// be honest; 0 of who came later.
    public double learntRoaming(String client) {
        Party party = clients.get(client);
        return party == null ? 0 : party.learntRoaming;
    }

    private boolean roams(Party party, Fingerprint print) {
        party.queries++;
        party.parts += print.partCount();
        if (party.queries == WARM_UP) {
            findProfile(party);
        }
        int unknown = 0;
        int telling = 0;
        int repeated = 0;
        for (int at = 0; at < print.partCount(); at++) {
            int part = print.part(at);
            unknown += baseline.isUnknown(part) ? 1 : 0;
            if (baseline.isTelling(part)) {
                telling++;
                repeated += party.repeats(part) ? 1 : 0;
            }
        }
        if (baseline.isStocked() && print.partCount() > 0) {
            party.note(Signal.FOREIGN, 2 * unknown > print.partCount());
        }
        baseline.parts(print);
        if (telling == 0 || party.queries <= WARM_UP) {
            return false;
        }
        Optional<Boolean> isNovel = baseline.repeats((double) repeated / telling);
        isNovel.ifPresent(hit -> party.note(Signal.NOVEL, hit));
        return isNovel.orElse(false);
    }

    /// Takes the answer to a query of `client`.
    ///
    /// @param score how sure the model was, NaN if it does not tell
    public void answered(String client, String output, double score) {
        Party party = clients.get(client);
        if (party == null || !party.isNew) {
            return;
        }
        int said = output.hashCode();
        if (party.isAnswered) {
            party.note(Signal.CLASS_CHANGE, said != party.lastOutput);
        }
        party.isAnswered = true;
        party.lastOutput = said;
        if (!Double.isNaN(score)) {
            baseline.score(score).ifPresent(hit -> party.note(Signal.LOW_MARGIN, hit));
        }
        judge(party);
    }

    private Party party(String client, String group, long time) {
        Party known = clients.get(client);
        if (known != null) {
            return known;
        }
        Party party = new Party(client, time, baseline.isFitted());
        party.group = group.isEmpty() ? Optional.empty() : Optional.of("group " + group);
        clients.put(client, party);
        board.addUnit();
        if (clients.size() > most) {
            forgetOne();
        }
        return party;
    }

    private void forgetOne() {
        for (int chance = 0; chance < SECOND_CHANCES; chance++) {
            Party eldest = clients.values().iterator().next();
            if (eldest.log < 2) {
                break;
            }
            clients.get(eldest.name);
        }
        Party eldest = clients.values().iterator().next();
        clients.remove(eldest.name);
        board.forget(eldest.log);
    }

    /// One profile is one day of beginning, one pace and one length of queries, in powers of two.
    private void findProfile(Party party) {
        long gap = (party.lastTime - party.firstTime) / WARM_UP;
        int pace = Long.SIZE - Long.numberOfLeadingZeros(gap);
        int length = Long.SIZE - Long.numberOfLeadingZeros(party.parts / WARM_UP);
        party.shape = "%d-%d".formatted(pace, length);
        party.day = String.valueOf(party.firstTime / DAY);
        party.profile = Optional.of("profile %s %s".formatted(party.day, party.shape));
        if (baseline.isFitted()) {
            profiles.add(party.shape, party.day);
        } else {
            profiles.learn(party.shape);
        }
    }

    /// Returns the profile that `client` has in common with more accounts than chance would give it, empty if
    /// none.
    public Optional<String> pool(String client) {
        Party party = clients.get(client);
        return party == null || !party.isLate || !profiles.standsOut(party.shape, party.day)
                ? Optional.empty()
                : party.profile;
    }

    private void judge(Party party) {
        if (!baseline.isFitted()) {
            return;
        }
        double before = party.log;
        double now = baseline.logEvidence(party);
        if (now != before) {
            party.log = now;
            board.move(before, now);
        }
        double worth = halved(now);
        if (party.group.isPresent()) {
            add(party.group.get(), worth - party.givenToGroup);
            party.givenToGroup = worth;
        }
        if (party.profile.isPresent()) {
            add(party.profile.get(), worth - party.givenToProfile);
            party.givenToProfile = worth;
        }
    }

    private static double halved(double log) {
        return HonestShare.logSum(0, log) - Math.log(2);
    }

    private void add(String group, double gained) {
        double[] log = groups.get(group);
        if (log == null) {
            log = new double[1];
            groups.put(group, log);
            board.addUnit();
            if (groups.size() > most) {
                Map.Entry<String, double[]> eldest =
                        groups.entrySet().iterator().next();
                board.forget(eldest.getValue()[0]);
                groups.remove(eldest.getKey());
            }
        }
        board.move(log[0], log[0] + gained);
        log[0] += gained;
    }

    /// Returns what `client` is suspected of at a false discovery rate of `rate`, empty if of nothing; a
    /// member of a suspect group only if its own evidence points the same way.
    public Optional<Suspect> suspected(String client, double rate) {
        Party party = clients.get(client);
        if (party == null || !baseline.isFitted()) {
            return Optional.empty();
        }
        if (party.log < Math.min(Math.log(2), -Math.log(rate))) { // what a threshold is at least
            return Optional.empty();
        }
        double threshold = board.threshold(rate);
        if (party.log >= threshold) {
            return Optional.of(suspect(party));
        }
        if (party.log <= Math.log(2)) {
            return Optional.empty();
        }
        return party.group
                .filter(group -> log(group) >= threshold)
                .or(() -> party.profile.filter(profile -> log(profile) >= threshold))
                .map(group -> new Suspect(group, log(group) / Math.log(10), "with " + baseline.told(party)));
    }

    private double log(String group) {
        double[] log = groups.get(group);
        return log == null ? 0 : log[0];
    }

    private Suspect suspect(Party party) {
        return new Suspect("client " + party.name, party.log / Math.log(10), baseline.told(party));
    }

    /// Returns all suspects at a false discovery rate of `rate`, the strongest evidence first.
    public List<Suspect> suspects(double rate) {
        double threshold = board.threshold(rate);
        List<Suspect> suspects = new ArrayList<>();
        clients.values().stream()
                .filter(party -> party.log >= threshold)
                .forEach(party -> suspects.add(suspect(party)));
        groups.forEach((name, log) -> {
            if (log[0] >= threshold) {
                suspects.add(new Suspect(name, log[0] / Math.log(10), "its clients together"));
            }
        });
        suspects.sort(
                Comparator.comparingDouble(Suspect::log10Evidence).reversed().thenComparing(Suspect::unit));
        return suspects;
    }

    /// Whether enough was learnt to judge.
    public boolean isJudging() {
        return baseline.isFitted();
    }

    /// Returns how many clients are remembered.
    public int clients() {
        return clients.size();
    }
}
