package dev.bezoar.gate;

import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes reasons. The members of a group stand in the reasons of all that they left, and are written once.
public final class ReasonWriter {
    private final StateWriter out;
    private final IdentityHashMap<List<String>, Integer> seen = new IdentityHashMap<>();
    private final Map<List<String>, Integer> written = new HashMap<>();

    /// @param out where the reasons go; a [ReasonReader] reads them all, in their order
    public ReasonWriter(StateWriter out) {
        this.out = out;
    }

    /// Writes reasons and how many there are.
    public void write(List<Reason> reasons) throws IOException {
        out.number(reasons.size());
        for (Reason reason : reasons) {
            write(reason);
        }
    }

    void write(Reason reason) throws IOException {
        switch (reason) {
            case Reason.Echo(double share, double limit) ->
                out.text("echo").real(share).real(limit);
            case Reason.Forbidden(String word) -> out.text("forbidden").text(word);
            case Reason.Invalid(String label) -> out.text("invalid").text(label);
            case Reason.NearCopy(long cluster, String first) ->
                out.text("near").number(cluster).text(first);
            case Reason.Linked linked -> linked(linked);
            case Reason.CopiedLabels(int agreed, int followed, double chance) ->
                out.text("labels").number(agreed).number(followed).real(chance);
            case Reason.Distrusted(double evidence) -> out.text("audits").real(evidence);
            case Reason.ContributorCap(int most) -> out.text("cap").number(most);
            case Reason.Classified(double score, double limit) ->
                out.text("model").real(score).real(limit);
            case Reason.FailedCanary(long batch) -> out.text("canary").number(batch);
            case Reason.Revoked() -> out.text("revoked");
            case Reason.Full(int most) -> out.text("full").number(most);
        }
    }

    private void linked(Reason.Linked linked) throws IOException {
        List<String> members = linked.members();
        Integer known = seen.get(members);
        int number = known != null ? known : written.getOrDefault(members, written.size());
        seen.put(members, number);
        out.text("linked").number(number);
        if (written.putIfAbsent(members, number) == null) {
            out.all(members, StateWriter::text);
        }
        out.number(linked.targets()).real(linked.log10Evidence());
    }
}
