package dev.bezoar.gate.coordination;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.List;

/// Accounts of which each follows the others' targets far more often than chance explains.
///
/// @param members keyed hashes of the accounts, ascending, with the logarithm to base 10 of the evidence against each
/// @param targets what they did together, by time
public record LinkedGroup(List<Member> members, List<SharedTarget> targets) {
    public LinkedGroup {
        members = List.copyOf(members);
        targets = List.copyOf(targets);
    }

    void save(StateWriter out) throws IOException {
        out.all(
                members,
                (to, member) -> to.number(member.account).number(member.joined).real(member.log10Evidence));
        out.all(
                targets,
                (to, target) -> to.number(target.target)
                        .number(target.from)
                        .number(target.members)
                        .number(target.others));
    }

    static LinkedGroup read(StateReader in) throws IOException {
        List<Member> members = in.all(from -> new Member(from.number(), from.count(), from.real()));
        return new LinkedGroup(
                members, in.all(from -> new SharedTarget(from.number(), from.number(), from.count(), from.count())));
    }

    /// One account of the group.
    ///
    /// @param account keyed hash of the account
    /// @param joined of the group's targets, how many it acted on in the same window
    /// @param log10Evidence of the e-value against "this account only happened to be there"
    public record Member(long account, int joined, double log10Evidence) {}

    /// One thing that members did together.
    ///
    /// @param target keyed hash of the target
    /// @param from first second of the window
    /// @param members of the group that acted in it
    /// @param others accounts that acted in it and are not of the group
    public record SharedTarget(long target, long from, int members, int others) {}
}
