package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import dev.bezoar.core.state.Stateful;
import dev.bezoar.gate.coordination.Action;
import dev.bezoar.gate.coordination.Coordination;
import dev.bezoar.gate.coordination.LinkedGroup;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The contributors that spoke lately, by name, and which of them vote or talk together.
final class LinkedAccounts implements Stateful {
    private final SecretHash secret;
    private final int mostContributors;
    private final SharedTalk talk;
    private final Coordination votesTogether;
    private final Coordination talkTogether;
    private final Map<Long, String> names = new LinkedHashMap<>();
    private Map<Long, Reason.Linked> linked = Map.of();

    LinkedAccounts(GatePolicy policy, SecretHash secret) {
        this.secret = secret;
        this.mostContributors = policy.caps().mostContributors();
        this.talk = new SharedTalk(secret, policy.talk().windowSeconds());
        this.votesTogether = new Coordination(policy.votes());
        this.talkTogether = new Coordination(policy.talk());
    }

    /// Takes notice of what `account` said.
    void said(long account, Contribution contribution, List<Long> words, long cluster) {
        if (!contribution.target().isEmpty()) {
            votesTogether.act(new Action(contribution.time(), account, secret.of(contribution.target())));
        }
        for (long target : talk.targets(contribution.time(), words, cluster)) {
            talkTogether.act(new Action(contribution.time(), account, target));
        }
    }

    /// These words are no news any more.
    void release(List<Long> words) {
        talk.release(words);
    }

    List<Long> words(String text) {
        return talk.words(text);
    }

    void remember(long account, String name) {
        names.remove(account);
        names.put(account, name);
        if (names.size() > mostContributors) {
            names.remove(names.keySet().iterator().next());
        }
    }

    Optional<String> name(long account) {
        return Optional.ofNullable(names.get(account));
    }

    /// Seeks the groups anew.
    void settle() {
        Map<Long, Reason.Linked> found = new HashMap<>();
        List<LinkedGroup> groups = new ArrayList<>(talkTogether.groups());
        groups.addAll(votesTogether.groups());
        for (LinkedGroup group : groups) {
            List<String> members = members(group);
            for (LinkedGroup.Member member : group.members()) {
                found.put(
                        member.account(),
                        new Reason.Linked(members, group.targets().size(), member.log10Evidence()));
            }
        }
        linked = found;
    }

    /// The names of a group's members; the same list as long as they are the same.
    private List<String> members(LinkedGroup group) {
        List<String> members = group.members().stream()
                .map(member -> names.get(member.account()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Reason.Linked before = linked.get(group.members().getFirst().account());
        return before != null && before.members().equals(members) ? before.members() : members;
    }

    /// How `account` is linked with others, as of the last [#settle()].
    Optional<Reason.Linked> of(long account) {
        return Optional.ofNullable(linked.get(account));
    }

    /// The names of those who are linked, group by group.
    List<List<String>> groups() {
        return linked.values().stream()
                .map(Reason.Linked::members)
                .distinct()
                .sorted(Comparator.comparing(members -> String.join("\n", members)))
                .toList();
    }

    @Override
    public void save(StateWriter out) throws IOException {
        out.mark("accounts").all(names.values(), StateWriter::text);
        out.part(talk).part(votesTogether).part(talkTogether);
        ReasonWriter reasons = new ReasonWriter(out);
        out.entries(new TreeMap<>(linked), StateWriter::number, (_, one) -> reasons.write(one));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        names.clear();
        for (String name : in.mark("accounts").all(StateReader::text)) {
            names.put(secret.of(name), name);
        }
        in.part(talk).part(votesTogether).part(talkTogether);
        ReasonReader reasons = new ReasonReader(in);
        Map<Long, Reason.Linked> found = new HashMap<>();
        in.entries(found, StateReader::number, _ -> linked(reasons.read()));
        linked = found;
    }

    private static Reason.Linked linked(Reason reason) throws IOException {
        if (reason instanceof Reason.Linked one) {
            return one;
        }
        throw new IOException("expected a linked account, found " + reason);
    }
}
