package dev.bezoar.queries.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfilesTest {
    @Test
    void standsOut_fiftyOfOneProfileOnADay_andNotWhatIsUsual() {
        Profiles profiles = new Profiles();
        for (int client = 0; client < 200; client++) {
            profiles.learn("shape" + client % 10);
        }
        for (int client = 0; client < 50; client++) {
            profiles.add("shape3", "monday");
        }
        for (int client = 0; client < 50; client++) {
            profiles.add("shape" + client % 10, "tuesday");
        }

        assertThat(profiles.standsOut("shape3", "monday")).isTrue();
        assertThat(profiles.standsOut("shape3", "tuesday")).isFalse();
        assertThat(profiles.standsOut("shape3", "friday")).isFalse();
    }
}
