package dev.bezoar.gate.drill;

import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.GatePolicy;
import dev.bezoar.gate.drill.Talk.Message;
import dev.bezoar.gate.drill.TayGate.Learnt;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.sketch.SecretHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// AML.CS0009 re-enacted: a bot that learns from whoever talks to it, with the gate and without.
///
/// The bad words are made up and, unless `listed`, nobody tells the gate which they are.
///
/// @param how the attack, or none
/// @param listed share of the bad words that the operator forbids beforehand, in `[0, 1]`
public record TayDrill(TayCase how, double listed) {
    private static final int KNOWN = 2_000; // sentences the bot was trained on before
    private static final int CANARIES = 100;
    private static final int MOST_A_BATCH = 500;
    private static final long SETTLES = Talk.HOUR;
    private static final double WORSE =
            1; // of a canary sentence's mean log-probability: it was answered well, and is not now

    public TayDrill {
        if (!(listed >= 0 && listed <= 1)) {
            throw new IllegalArgumentException("listed must be in [0, 1], got " + listed);
        }
    }

    /// Runs the drill; the same seed gives the same figures.
    public TayFigures run(long seed) {
        Talk talk = new Talk(how, seed);
        List<String> forbidden = talk.badWords()
                .subList(0, (int) Math.round(listed * talk.badWords().size()));
        Gate gate = new Gate(GatePolicy.USUAL.forbidding(forbidden), new SecretHash(seed, ~seed), _ -> true);
        try {
            return run(seed, TayGate.of(gate));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Runs the drill with a gate of the usual policy, wherever it is. Its secret decides which texts are near copies:
    /// with `seed` and `~seed` the figures are those of [#run(long)], unless words are listed.
    public TayFigures run(long seed, TayGate gate) throws IOException {
        return new Run(new Talk(how, seed), gate, seed).figures(Integer.MAX_VALUE);
    }

    /// Runs the drill until `most` messages were said, for a quick look.
    public TayFigures start(long seed, TayGate gate, int most) throws IOException {
        return new Run(new Talk(how, seed), gate, seed).figures(most);
    }

    /// One run.
    private static final class Run {
        private final Talk talk;
        private final TayGate gate;
        private final SplittableRandom chance;
        private final List<String> known;
        private final List<String> canaries;
        private final Chatbot open = new Chatbot();
        private final Map<String, Message> offered = new HashMap<>();
        private final List<Learnt> released = new ArrayList<>();
        private Chatbot guarded = new Chatbot();
        private Chatbot before = guarded;
        private int releasedBefore;
        private int honestOffered;
        private int asked;
        private int badOpen;
        private int badGuarded;

        Run(Talk talk, TayGate gate, long seed) throws IOException {
            this.talk = talk;
            this.gate = gate;
            this.chance = new SplittableRandom(seed + 1);
            this.known = talk.known(KNOWN);
            this.canaries = talk.known(CANARIES);
            known.forEach(open::learn);
            known.forEach(guarded::learn);
            gate.trust(known);
        }

        TayFigures figures(int most) throws IOException {
            long next = SETTLES;
            List<Message> messages = talk.messages();
            for (Message message : messages.subList(0, Math.min(most, messages.size()))) {
                while (message.time() >= next) {
                    train(next);
                    next += SETTLES;
                }
                say(message);
            }
            for (int rest = 0; rest < 2 * Talk.DAY / SETTLES; rest++) {
                train(next + rest * SETTLES);
            }
            boolean rolledBack = before.stateHash()
                    .equals(anew(released.subList(0, releasedBefore)).stateHash());
            List<String> named =
                    gate.groups().stream().flatMap(List::stream).distinct().toList();
            int colluders = (int)
                    named.stream().filter(name -> name.startsWith("guest")).count();
            int honest = (int)
                    released.stream().filter(one -> offered(one.id()).honest()).count();
            int poison = (int) released.stream()
                    .filter(one -> !offered(one.id()).honest() && talk.isBad(one.text()))
                    .count();
            return new TayFigures(
                    (double) badOpen / Math.max(1, asked),
                    (double) badGuarded / Math.max(1, asked),
                    (double) honest / Math.max(1, honestOffered),
                    colluders,
                    named.size() - colluders,
                    poison,
                    rolledBack,
                    isCleanWithout(named));
        }

        private Message offered(String id) {
            Message message = offered.get(id);
            if (message == null) {
                throw new IllegalStateException("a record that nobody offered was released: " + id);
            }
            return message;
        }

        private void say(Message message) throws IOException {
            String withoutGate = open.answer(message.text(), chance);
            String withGate = guarded.answer(message.text(), chance);
            if (message.honest()
                    && message.time() >= Talk.RAID
                    && !message.text().startsWith(Chatbot.REPEAT)) {
                asked++;
                badOpen += talk.isBad(withoutGate) ? 1 : 0;
                badGuarded += talk.isBad(withGate) ? 1 : 0;
            }
            open.learn(message.text());
            open.learn(withoutGate);
            String id = "r" + offered.size();
            offered.put(id, message);
            honestOffered += message.honest() ? 1 : 0;
            gate.offer(new Contribution(id, message.from(), "", message.time(), message.text(), withGate, "", ""));
        }

        private void train(long now) throws IOException {
            List<Learnt> batch = gate.release(now, MOST_A_BATCH);
            if (batch.isEmpty()) {
                return;
            }
            Chatbot candidate = guarded.copy();
            batch.forEach(one -> candidate.learn(one.text()));
            if (gate.passes(canary(candidate))) {
                before = guarded;
                releasedBefore = released.size();
                guarded = candidate;
                released.addAll(batch);
            }
        }

        private List<CanaryResult> canary(Chatbot candidate) {
            List<CanaryResult> results = new ArrayList<>();
            for (int at = 0; at < canaries.size(); at++) {
                double then = guarded.fluency(canaries.get(at));
                double now = candidate.fluency(canaries.get(at));
                results.add(new CanaryResult("canary " + at, true, now >= then - WORSE));
            }
            return results;
        }

        private Chatbot anew(List<Learnt> records) {
            Chatbot anew = new Chatbot();
            known.forEach(anew::learn);
            records.forEach(one -> anew.learn(one.text()));
            return anew;
        }

        private boolean isCleanWithout(List<String> named) throws IOException {
            Chatbot anew = anew(gate.withoutThem(named));
            SplittableRandom asking = new SplittableRandom(1);
            for (int at = 0; at < KNOWN; at++) {
                if (talk.isBad(anew.answer("", asking))) {
                    return false;
                }
            }
            return true;
        }
    }
}
