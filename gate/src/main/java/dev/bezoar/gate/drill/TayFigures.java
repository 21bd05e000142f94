package dev.bezoar.gate.drill;

/// What one run of the Tay drill showed. Shares are in `[0, 1]`.
///
/// @param badWithout share of answers to honest users that held a bad word, without the gate, from the attack on
/// @param badWith the same with the gate
/// @param honestAdmitted share of the honest contributions that were released for training
/// @param colludersNamed of the colluders, how many stand in a linked group
/// @param honestNamed honest users who stand in a linked group
/// @param poisonReleased contributions of colluders with a bad word that were released
/// @param rolledBack whether taking back the last release gave the state hash before it
/// @param cleanAfterRevocation whether training anew without the revoked contributors left no bad word
public record TayFigures(
        double badWithout,
        double badWith,
        double honestAdmitted,
        int colludersNamed,
        int honestNamed,
        int poisonReleased,
        boolean rolledBack,
        boolean cleanAfterRevocation) {}
