package dev.bezoar.gate.drill;

import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.release.CanaryResult;
import java.io.IOException;
import java.util.List;

/// The gate as the drill meets it: in the same program, or behind a service.
public interface TayGate {
    /// Returns a gate in this program.
    static TayGate of(Gate gate) {
        return new GateInProgram(gate);
    }

    /// Learns texts that the bot was trained on before.
    void trust(List<String> texts) throws IOException;

    /// Takes an exchange with the bot, which is offered as a record too.
    void offer(Contribution exchange) throws IOException;

    /// Judges what is due at second `now` and returns the records of a batch; none if there are none.
    List<Learnt> release(long now, int most) throws IOException;

    /// Judges the batch that was returned last; returns whether it may be learnt.
    boolean passes(List<CanaryResult> results) throws IOException;

    /// Returns the names of those who act together, group by group.
    List<List<String>> groups() throws IOException;

    /// Revokes `contributors`; returns what was learnt and is not theirs, in the order in which it was learnt.
    List<Learnt> withoutThem(List<String> contributors) throws IOException;

    /// What the bot learns of a record.
    ///
    /// @param id of the record
    /// @param text that was said
    record Learnt(String id, String text) {}
}
