package dev.bezoar.service.checking;

import dev.bezoar.queries.GuardPolicy;
import dev.bezoar.queries.GuardSnapshot;
import dev.bezoar.watch.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What the guards of all models know at a moment, together and of each model.
public final class GuardView {
    private final Checking checking;
    private final List<Checking.OfModel> models;

    private GuardView(Checking checking) {
        this.checking = checking;
        this.models = checking.snapshots();
    }

    /// Returns what is known now.
    public static GuardView of(Checking checking) {
        return new GuardView(checking);
    }

    /// Number of models with a guard.
    public int models() {
        return models.size();
    }

    /// Returns the sum of a number over the models.
    public long sum(ToLongFunction<GuardSnapshot> number) {
        return models.stream().mapToLong(one -> number.applyAsLong(one.known())).sum();
    }

    /// Returns it by the names of the answer's fields.
    public Map<String, Object> fields() {
        GuardPolicy policy = checking.settings().policy();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checked", sum(GuardSnapshot::checked));
        fields.put("challenged", sum(GuardSnapshot::challenged));
        fields.put("blocked", sum(GuardSnapshot::blocked));
        fields.put("unguarded", checking.unguarded());
        fields.put("answers", sum(GuardSnapshot::answered));
        fields.put("lost", checking.lost());
        fields.put("clients", sum(GuardSnapshot::clients));
        fields.put(
                "judging",
                !models.isEmpty() && models.stream().allMatch(one -> one.known().isJudging()));
        addLists(fields);
        fields.put(
                "budgets",
                Map.of(
                        "client", policy.budget(),
                        "group", policy.groupBudget(),
                        "newSubjects", policy.roaming(),
                        "hours", policy.period().toHours()));
        fields.put("guard", checking.settings().isOpen() ? "open" : "closed");
        fields.put("mostBytes", sum(GuardSnapshot::mostBytes));
        fields.put("models", models.stream().map(GuardView::ofModel).toList());
        return fields;
    }

    private void addLists(Map<String, Object> fields) {
        List<Map<String, Object>> suspects = new ArrayList<>();
        List<String> searches = new ArrayList<>();
        List<String> exhausted = new ArrayList<>();
        for (Checking.OfModel one : models) {
            String name = name(one);
            one.known().suspects().forEach(suspect -> {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("model", name);
                told.put("unit", suspect.unit());
                told.put("log10Evidence", suspect.log10Evidence());
                told.put("told", suspect.told());
                suspects.add(told);
            });
            String before = name.isEmpty() ? "" : name + ": ";
            one.known().searches().forEach(told -> searches.add(before + told));
            one.known().exhausted().forEach(told -> exhausted.add(before + told));
        }
        fields.put("suspects", suspects);
        fields.put("searches", searches);
        fields.put("exhausted", exhausted);
    }

    private static String name(Checking.OfModel one) {
        return one.isShared() ? "models beyond the first " + Family.MOST_MODELS : one.model();
    }

    private static Map<String, Object> ofModel(Checking.OfModel one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", name(one));
        fields.put("checked", one.known().checked());
        fields.put("challenged", one.known().challenged());
        fields.put("blocked", one.known().blocked());
        fields.put("answers", one.known().answered());
        fields.put("clients", one.known().clients());
        fields.put("judging", one.known().isJudging());
        fields.put("mostBytes", one.known().mostBytes());
        return fields;
    }
}
