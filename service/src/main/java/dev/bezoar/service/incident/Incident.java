package dev.bezoar.service.incident;

import dev.bezoar.core.find.Finding;

/// Something that a person should see, told once however long it goes on.
///
/// @param number counted from 1 in the order of the ledger
/// @param time when the arrival that completed it was received, milliseconds since 1970
/// @param lastTime the same of the last time that it was raised
/// @param topic what it is about: incidents of one topic may be answered together
/// @param finding what it says
public record Incident(long number, long time, long lastTime, String topic, Finding finding) {

    /// What kind of thing it is: the identity of its finding without the number.
    public String kind() {
        return finding.id().replaceFirst("-\\d+$", "");
    }
}
