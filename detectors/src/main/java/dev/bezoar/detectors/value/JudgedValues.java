package dev.bezoar.detectors.value;

import dev.bezoar.core.find.Tier;
import dev.bezoar.detectors.grouping.VictimTest;

/// What speaks for and against a suspect.
///
/// @param rows those that seem relabelled
/// @param bystanders share of the group that is there by right
/// @param difference between the rows and random rows of other classes
/// @param explained whether rows with values nearby carry the label too
public record JudgedValues(
        ValueSuspect suspect, int[] rows, double bystanders, VictimTest.Difference difference, boolean explained) {
    private static final double LEAST_ALARM_SHARE = 0.75; // of the rows with all the values, that carry the label
    private static final double MOST_BYSTANDERS = 0.5;
    private static final double LEAST_ALARM_CONTRAST = 2; // of log10, beyond the number of groups
    private static final int TELLING = 30; // rows
    private static final int MOST_WRITTEN = 8; // shared values

    /// How urgent it is.
    public Tier tier() {
        return suspect.isHit() && isContrast() && isPure() && isWritten() && difference.isRandom() && !isExplained()
                ? Tier.ALARM
                : Tier.REVIEW;
    }

    /// Else the group is natural, and a few of its rows are unusual.
    boolean isMostlyPoison() {
        return rows.length >= ValueBench.LEAST_VOTES && bystanders <= MOST_BYSTANDERS;
    }

    /// Nobody needs many values for a trigger; rows that share more are of one kind.
    boolean isWritten() {
        return suspect.group().columns().length <= MOST_WRITTEN;
    }

    /// Much likelier relabelled than by right, whatever was tested.
    boolean isContrast() {
        return suspect.contrast() >= Math.log10(suspect.groups() * ValueSuspect.FAMILIES) + LEAST_ALARM_CONTRAST;
    }

    /// Of many rows the other columns tell well enough whether they are a family.
    boolean isExplained() {
        return explained && suspect.surprise().labelled() < TELLING;
    }

    /// A trigger is followed by its label; a natural value only leans to one.
    boolean isPure() {
        return suspect.surprise().labelled()
                >= LEAST_ALARM_SHARE * suspect.surprise().size();
    }
}
