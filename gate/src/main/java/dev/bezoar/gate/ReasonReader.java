package dev.bezoar.gate;

import dev.bezoar.core.state.StateReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the reasons that a [ReasonWriter] wrote.
public final class ReasonReader {
    private final StateReader in;
    private final List<List<String>> groups = new ArrayList<>();

    /// @param in where the reasons come from
    public ReasonReader(StateReader in) {
        this.in = in;
    }

    /// Returns the next reasons.
    public List<Reason> readAll() throws IOException {
        int size = in.count();
        List<Reason> reasons = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            reasons.add(read());
        }
        return List.copyOf(reasons);
    }

    Reason read() throws IOException {
        String kind = in.text();
        return switch (kind) {
            case "echo" -> new Reason.Echo(in.real(), in.real());
            case "forbidden" -> new Reason.Forbidden(in.text());
            case "invalid" -> new Reason.Invalid(in.text());
            case "near" -> new Reason.NearCopy(in.number(), in.text());
            case "linked" -> new Reason.Linked(members(), in.count(), in.real());
            case "labels" -> new Reason.CopiedLabels(in.count(), in.count(), in.real());
            case "audits" -> new Reason.Distrusted(in.real());
            case "cap" -> new Reason.ContributorCap(in.count());
            case "model" -> new Reason.Classified(in.real(), in.real());
            case "canary" -> new Reason.FailedCanary(in.number());
            case "revoked" -> new Reason.Revoked();
            case "full" -> new Reason.Full(in.count());
            default -> throw new IOException("expected a reason, found '%s'".formatted(kind));
        };
    }

    private List<String> members() throws IOException {
        int number = in.count();
        if (number == groups.size()) {
            groups.add(List.copyOf(in.all(StateReader::text)));
        }
        if (number < 0 || number >= groups.size()) {
            throw new IOException("expected one of %,d groups, found %,d".formatted(groups.size(), number));
        }
        return groups.get(number);
    }
}
