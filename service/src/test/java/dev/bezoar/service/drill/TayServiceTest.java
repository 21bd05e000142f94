package dev.bezoar.service.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.gate.Gate;
import dev.bezoar.gate.GatePolicy;
import dev.bezoar.gate.drill.TayCase;
import dev.bezoar.gate.drill.TayDrill;
import dev.bezoar.gate.drill.TayFigures;
import dev.bezoar.gate.drill.TayGate;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class TayServiceTest {
    @TempDir
    private Path folder;

    @Test
    void play_itsFirstHours_showsWhatTheGateAloneShows() throws IOException {
        TayDrill drill = new TayDrill(TayCase.ECHO_ONLY, 0);
        Gate gate = new Gate(GatePolicy.USUAL, new SecretHash(3, ~3), _ -> true);
        try (TayService service = TayService.start(3, folder)) {
            TayFigures served = drill.start(3, service, 150);

            assertThat(served).isEqualTo(drill.start(3, TayGate.of(gate), 150));
            assertThat(served.honestAdmitted()).isGreaterThan(0.9);
        }
    }

    /// Six thousand requests, each on the disk: too long for every build.
    @Test
    @EnabledIfSystemProperty(named = "bezoar.tay", matches = "true")
    void play_theRaid_showsWhatTheGateAloneShows() throws IOException {
        assertThat(TayService.play(TayCase.RAID, 1, folder).figures()).isEqualTo(new TayDrill(TayCase.RAID, 0).run(1));
    }
}
