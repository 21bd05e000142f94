package dev.bezoar.service.rollback;

/// One roll-back, or why there was none.
///
/// @param number counted from 1
/// @param time when it was wanted, milliseconds since 1970
/// @param incident number of the incident that wanted it, 0 if a person did
/// @param by who wanted it
/// @param model whose version
/// @param from the version that served
/// @param to the version that is put back, empty if none
/// @param seal digest of that version's seal, empty if it has none
/// @param reason why, in words
/// @param state how it stands
/// @param told what there is to say of the state
/// @param ended when that became so, 0 while it runs
public record Rollback(
        long number,
        long time,
        long incident,
        String by,
        String model,
        String from,
        String to,
        String seal,
        String reason,
        State state,
        String told,
        long ended) {

    /// How a roll-back stands.
    public enum State {
        /// It began.
        RUNNING,
        /// The version was put back.
        DONE,
        /// It could not be.
        FAILED,
        /// The service stopped in the middle; nobody knows.
        INTERRUPTED,
        /// There is no version to put back; nothing was run.
        NONE,
        /// Another one ran, or had just run; nothing was run.
        REFUSED,
        /// Nothing was to be run; it is only told.
        DRY
    }

    Rollback ended(State how, String why, long when) {
        return new Rollback(number, time, incident, by, model, from, to, seal, reason, how, why, when);
    }
}
