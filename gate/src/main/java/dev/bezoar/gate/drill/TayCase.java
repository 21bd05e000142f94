package dev.bezoar.gate.drill;

import java.util.Locale;

/// How the bot is attacked.
public enum TayCase {
    /// A raid of six hours: half "repeat after me", half talk, of which half repeats slogans.
    RAID(2, 0.5, 0.5),
    /// The raid with nothing but "repeat after me".
    ECHO_ONLY(2, 1, 0.5),
    /// Ten days, at all hours, no command, no slogan: every message is different.
    SLOW(10, 0, 0),
    /// Nobody attacks.
    CLEAN(2, 0, 0);

    private final int days;
    private final double echoes;
    private final double slogans;

    TayCase(int days, double echoes, double slogans) {
        this.days = days;
        this.echoes = echoes;
        this.slogans = slogans;
    }

    /// Returns its name for people.
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    int days() {
        return days;
    }

    double echoes() {
        return echoes;
    }

    double slogans() {
        return slogans;
    }
}
