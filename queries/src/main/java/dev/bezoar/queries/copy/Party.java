package dev.bezoar.queries.copy;

import dev.bezoar.core.state.StateReader;
import dev.bezoar.core.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// What is remembered of one client: 1.4 KB whatever it sends.
final class Party {
    static final int BYTES = 1_416;
    private static final int RECENT = 256;

    final String name;
    final int[] hits = new int[Signal.values().length];
    final int[] trials = new int[Signal.values().length];
    private final int[] recent = new int[RECENT];
    final long firstTime;
    final boolean isLate; // whether it began after the learning
    String shape = "";
    String day = "";
    long lastTime;
    int queries;
    long parts;
    int roamed; // queries while the baseline was learnt
    double learntRoaming; // a millisecond
    int lastOutput;
    boolean isAnswered;
    boolean isNew; // whether the last query was no near-duplicate
    double log; // the logarithm of the evidence
    double givenToGroup;
    double givenToProfile;
    Optional<String> group = Optional.empty();
    Optional<String> profile = Optional.empty();

    Party(String name, long time, boolean isLate) {
        this.isLate = isLate;
        this.name = name;
        this.firstTime = time;
        this.lastTime = time;
    }

    void save(StateWriter out) throws IOException {
        out.text(name).number(firstTime).flag(isLate);
        out.counts(hits).counts(trials).counts(recent);
        out.text(shape).text(day).number(lastTime).number(queries).number(parts);
        out.number(roamed).real(learntRoaming);
        out.number(lastOutput).flag(isAnswered).flag(isNew);
        out.real(log).real(givenToGroup).real(givenToProfile);
        out.maybe(group, StateWriter::text).maybe(profile, StateWriter::text);
    }

    static Party read(StateReader in) throws IOException {
        Party party = new Party(in.text(), in.number(), in.flag());
        in.counts(party.hits);
        in.counts(party.trials);
        in.counts(party.recent);
        party.shape = in.text();
        party.day = in.text();
        party.lastTime = in.number();
        party.queries = in.count();
        party.parts = in.number();
        party.roamed = in.count();
        party.learntRoaming = in.real();
        party.lastOutput = in.count();
        party.isAnswered = in.flag();
        party.isNew = in.flag();
        party.log = in.real();
        party.givenToGroup = in.real();
        party.givenToProfile = in.real();
        party.group = in.maybe(StateReader::text);
        party.profile = in.maybe(StateReader::text);
        return party;
    }

    /// Whether the client spoke of `part` lately; it did now.
    boolean repeats(int part) {
        int place = (part * 0x9E3779B1) >>> (Integer.SIZE - 8);
        boolean there = recent[place] == part;
        recent[place] = part;
        return there;
    }

    void note(Signal signal, boolean hit) {
        trials[signal.place()]++;
        hits[signal.place()] += hit ? 1 : 0;
    }

    void forgetNotes() {
        Arrays.fill(hits, 0);
        Arrays.fill(trials, 0);
    }
}
