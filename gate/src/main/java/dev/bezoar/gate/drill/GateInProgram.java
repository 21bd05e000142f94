package dev.bezoar.gate.drill;

import dev.bezoar.gate.Contribution;
import dev.bezoar.gate.Decision;
import dev.bezoar.gate.Gate;
import dev.bezoar.gate.Turn;
import dev.bezoar.gate.release.Batch;
import dev.bezoar.gate.release.CanaryResult;
import dev.bezoar.gate.release.CanaryVerdict;
import dev.bezoar.gate.release.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The gate itself, with a memory of what was said.
final class GateInProgram implements TayGate, Lineage {
    private final Gate gate;
    private final Map<String, Contribution> offered = new HashMap<>();
    private final List<Batch> learnt = new ArrayList<>();
    private Batch last = new Batch(1, List.of());

    GateInProgram(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void trust(List<String> texts) {
        texts.forEach(gate::trusted);
    }

    @Override
    public void offer(Contribution exchange) {
        gate.turn(new Turn(exchange.contributor(), exchange.input(), exchange.output(), exchange.time()));
        if (!(gate.decide(exchange) instanceof Decision.Refused)) {
            offered.put(exchange.id(), exchange);
        }
    }

    @Override
    public List<Learnt> release(long now, int most) {
        gate.settle(now);
        if (gate.eligible() == 0) {
            return List.of();
        }
        last = gate.release(most);
        return learnt(last);
    }

    private List<Learnt> learnt(Batch batch) {
        return batch.records().stream()
                .map(id -> new Learnt(id, offered(id).input()))
                .toList();
    }

    private Contribution offered(String id) {
        Contribution known = offered.get(id);
        if (known == null) {
            throw new IllegalStateException("a record that nobody offered was released: " + id);
        }
        return known;
    }

    @Override
    public boolean passes(List<CanaryResult> results) {
        boolean isGood = gate.judged(last.number(), results) instanceof CanaryVerdict.Passed;
        if (isGood) {
            learnt.add(last);
        }
        return isGood;
    }

    @Override
    public List<List<String>> groups() {
        return gate.groups();
    }

    @Override
    public List<Learnt> withoutThem(List<String> contributors) {
        Set<String> theirs = new HashSet<>();
        contributors.forEach(one -> theirs.addAll(gate.revoke(one, this).released()));
        return learnt.stream()
                .flatMap(batch -> learnt(batch.without(theirs)).stream())
                .toList();
    }

    @Override
    public List<String> recordsOf(String contributor) {
        return learnt.stream()
                .flatMap(batch -> batch.records().stream())
                .filter(id -> offered(id).contributor().equals(contributor))
                .toList();
    }

    @Override
    public List<Long> batchesOf(String record) {
        return learnt.stream()
                .filter(batch -> batch.records().contains(record))
                .map(Batch::number)
                .toList();
    }

    @Override
    public List<String> modelsOf(long batch) {
        return List.of("the bot");
    }
}
