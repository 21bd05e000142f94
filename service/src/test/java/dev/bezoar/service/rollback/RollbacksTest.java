package dev.bezoar.service.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.service.incident.Incidents;
import dev.bezoar.service.ledger.Arrival;
import dev.bezoar.service.rollback.Rollback.State;
import dev.bezoar.service.version.ModelVersion;
import dev.bezoar.service.version.Moment;
import dev.bezoar.service.version.SealClaim;
import dev.bezoar.service.version.Versions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbacksTest {
    private static final long HOUR = 3_600_000;
    private static final long REVOKED = 7;

    private final AtomicLong events = new AtomicLong();
    private final Incidents incidents = new Incidents();
    private final Versions versions = new Versions(events::get);
    private final Rollbacks rollbacks = new Rollbacks(versions, incidents, batch -> batch == REVOKED);
    private long arrivals;
    private long now;

    /// Three versions: v1 serves from event 0 on, v2 from 1,000 on, v3 from 2,000 on.
    @BeforeEach
    void deploy() {
        for (int at = 1; at <= 3; at++) {
            register("v" + at, List.of(), "signer");
            events.set(1_000L * (at - 1));
            enter(Versions.written("mail", "v" + at));
        }
        events.set(5_000);
    }

    @Test
    void alarm_afterAVersion_putsBackTheOneBeforeTheOnset() {
        Rollback first = want(1, before(2_000));

        assertThat(first.state()).isEqualTo(State.RUNNING);
        assertThat(first.from()).isEqualTo("v3");
        assertThat(first.to()).isEqualTo("v2");
        assertThat(first.seal()).hasSize(64);

        end(first, State.DONE);

        assertThat(versions.serving("mail").orElseThrow().version()).isEqualTo("v2");
        assertThat(versions.view(java.util.Optional.of("mail"), 5)
                        .getFirst()
                        .versions()
                        .getFirst()
                        .isDemoted())
                .isTrue();
        assertThat(incidents.after(0).getLast().finding().title()).isEqualTo("mail: rolled back, v3 -> v2");
    }

    @Test
    void onset_withinTheFirstEventsOfAVersion_doesNotSpareIt() {
        assertThat(want(1, before(1_002)).to()).isEqualTo("v2");
        assertThat(want(2, before(1_001)).state()).isEqualTo(State.REFUSED);
    }

    @Test
    void twoAlarmsAtOnce_beginOneRollBack() {
        assertThat(want(1, before(2_000)).state()).isEqualTo(State.RUNNING);
        Rollback second = want(2, before(2_000));

        assertThat(second.state()).isEqualTo(State.REFUSED);
        assertThat(second.told()).isEqualTo("Roll-back 1 of it runs.");
        assertThat(want(1, before(2_000)).number()).isEqualTo(1);
        assertThat(rollbacks.begun()).isEqualTo(1);
    }

    @Test
    void alarmThatFlaps_isHeldUntilThePauseIsOver() {
        end(want(1, before(2_000)), State.DONE);
        now += HOUR - 1;
        assertThat(want(2, before(1_000)).told()).isEqualTo("Roll-back 1 was less than 60 minutes before.");
        assertThat(want(3, before(1_000)).state()).isEqualTo(State.REFUSED);
        assertThat(incidents.after(0).stream().map(one -> one.finding().title()))
                .containsExactly("mail: rolled back, v3 -> v2", "mail: not rolled back again");
        now += 1;

        assertThat(want(4, before(1_000)).to()).isEqualTo("v1");
    }

    @Test
    void versionThatServedBeforeTheChange_isNotTakenBack() {
        Rollback none = want(1, before(3_000));

        assertThat(none.state()).isEqualTo(State.NONE);
        assertThat(none.told())
                .isEqualTo("Version v3 serves since before the change began: it does not come from a new version.");
        assertThat(versions.serving("mail").orElseThrow().version()).isEqualTo("v3");
    }

    @Test
    void versions_withoutASealOrWithARevokedBatch_areNotGood() {
        register("v4", List.of(REVOKED), "signer");
        enter(Versions.written("mail", "v4"));
        register("v5", List.of(), "");
        events.set(6_000);
        enter(Versions.written("mail", "v5"));
        events.set(7_000);
        register("v6", List.of(), "signer");
        enter(Versions.written("mail", "v6"));

        assertThat(want(1, before(7_000)).to()).isEqualTo("v3");
    }

    @Test
    void noGoodVersion_isSaidAndNothingBegins() {
        Rollback none = want(1, before(1));

        assertThat(none.state()).isEqualTo(State.NONE);
        assertThat(rollbacks.begun()).isZero();
        assertThat(incidents.after(0).getFirst().finding().title()).isEqualTo("mail: nothing to roll back to");
    }

    @Test
    void interrupted_isToldAndTheVersionStaysWhereItWas() {
        end(want(1, before(2_000)), State.INTERRUPTED);

        assertThat(versions.serving("mail").orElseThrow().version()).isEqualTo("v3");
        assertThat(incidents.after(0).getFirst().finding().title())
                .isEqualTo("mail: roll-back was interrupted, v3 -> v2");
        assertThat(incidents.after(0).getFirst().kind()).isEqualTo("roll-back");
    }

    @Test
    void person_withoutAVersion_getsTheOneBefore() {
        assertThat(want(0, Moment.UNKNOWN).to()).isEqualTo("v2");
    }

    @Test
    void dryRun_changesNothing() {
        Wish wish = new Wish(1, "mail", "", "", before(2_000), new Wish.Terms(HOUR, true, true));
        Rollback dry = rollbacks
                .want(wish)
                .enter(++arrivals, arrival(Rollbacks.WANTED, wish.bytes()))
                .rollback();

        assertThat(dry.state()).isEqualTo(State.DRY);
        assertThat(dry.to()).isEqualTo("v2");
        assertThat(want(2, before(2_000)).state()).isEqualTo(State.RUNNING);
    }

    private static Moment before(long line) {
        return new Moment(line, Long.MAX_VALUE);
    }

    private void register(String version, List<Long> batches, String signer) {
        SealClaim seal = new SealClaim("0".repeat(64), signer, "model", 1);
        enter(Versions.written(new ModelVersion("mail", version, seal, "", batches, "")));
    }

    private void enter(Versions.Written written) {
        byte[] body = written.body().getBytes(StandardCharsets.UTF_8);
        Versions.Told told = versions.read(written.form(), body).enter(++arrivals, arrival(written.form(), body));
        assertThat(told.problem()).isEmpty();
    }

    private Rollback want(long incident, Moment before) {
        Wish wish = new Wish(incident, "mail", "", "", before, new Wish.Terms(HOUR, false, true));
        Wish kept = Wish.of(wish.bytes());
        assertThat(kept).isEqualTo(wish);
        return rollbacks
                .want(kept)
                .enter(++arrivals, arrival(Rollbacks.WANTED, wish.bytes()))
                .rollback();
    }

    private void end(Rollback rollback, State state) {
        Ended ended = new Ended(rollback.number(), state, "");
        rollbacks.end(Ended.of(ended.bytes())).enter(++arrivals, arrival(Rollbacks.ENDED, ended.bytes()));
    }

    private Arrival arrival(String form, byte[] body) {
        return new Arrival(now, "test", form, body);
    }
}
