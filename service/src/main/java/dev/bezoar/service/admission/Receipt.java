package dev.bezoar.service.admission;

import java.util.List;

/// What is told about a contribution.
///
/// @param id of the record
/// @param decision accept, hold or refuse
/// @param until when it will be judged again, milliseconds since 1970; 0 if it was refused
/// @param reasons what speaks against it
/// @param repeated whether it was there before
public record Receipt(String id, String decision, long until, List<Told> reasons, boolean repeated) {
    public Receipt {
        reasons = List.copyOf(reasons);
    }

    static Receipt of(Kept record, boolean repeated) {
        List<Told> told = record.reasons.stream().map(Told::of).toList();
        String decision = !record.isAccepted ? "refuse" : told.isEmpty() ? "accept" : "hold";
        return new Receipt(record.id, decision, record.isAccepted ? record.until * 1_000 : 0, told, repeated);
    }
}
