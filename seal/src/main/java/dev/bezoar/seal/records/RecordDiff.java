package dev.bezoar.seal.records;

import dev.bezoar.seal.verdict.RecordChanges;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds which records differ between two versions of a file.
///
/// Both are walked side by side. Where they part, the nearest place at which they meet again is looked for; what was
/// stepped over is paired by content, then by id, then by place.
public final class RecordDiff {
    private static final int REACH = 64; // records that may come or go in one place before the walk goes on without

    private final RecordLeaves sealed;
    private final RecordLeaves present;
    private final List<Integer> lostHere = new ArrayList<>();
    private final List<Integer> lostHunks = new ArrayList<>();
    private final List<Integer> newHere = new ArrayList<>();
    private final List<Integer> newHunks = new ArrayList<>();
    private final List<RecordChanges.Relabelled> relabelled = new ArrayList<>();
    private final List<Long> altered = new ArrayList<>();
    private final int[] partners;
    private long moved;
    private int hunk;
    private int reach = REACH;

    private RecordDiff(RecordLeaves sealed, RecordLeaves present) {
        this.sealed = sealed;
        this.present = present;
        this.partners = new int[sealed.count()];
        Arrays.fill(partners, -1);
    }

    /// Returns what became of the records of `sealed` in `present`.
    public static RecordChanges between(RecordLeaves sealed, RecordLeaves present) {
        return new RecordDiff(sealed, present).find();
    }

    private RecordChanges find() {
        walk();
        if (pairByContent()) {
            moved = IncreasingRun.outside(partners);
        }
        pairById();
        pairByPlace();
        relabelled.sort((one, other) -> Long.compare(one.record(), other.record()));
        Collections.sort(altered);
        return new RecordChanges(numbers(newHere), numbers(lostHere), altered, relabelled, moved);
    }

    private static List<Long> numbers(List<Integer> records) {
        return records.stream().map(Integer::longValue).sorted().toList();
    }

    private void walk() {
        int before = 0;
        int now = 0;
        while (before < sealed.count() && now < present.count()) {
            if (isSame(before, now)) {
                match(before++, now++);
                continue;
            }
            int[] steps = meeting(before, now);
            hunk++;
            for (int step = 0; step < steps[0]; step++) {
                lose(before++);
            }
            for (int step = 0; step < steps[1]; step++) {
                gain(now++);
            }
        }
        hunk++;
        while (before < sealed.count()) {
            lose(before++);
        }
        while (now < present.count()) {
            gain(now++);
        }
    }

    private boolean isSame(int before, int now) {
        return sealed.columns().isSame(before, present.columns(), now);
    }

    /// Returns how far each must go until they meet, the shortest way; one each if they do not within reach.
    private int[] meeting(int before, int now) {
        for (int both = 1; both <= reach; both++) {
            for (int lost = 0; lost <= both; lost++) {
                int gained = both - lost;
                if (before + lost < sealed.count()
                        && now + gained < present.count()
                        && isSame(before + lost, now + gained)) {
                    reach = REACH;
                    return new int[] {lost, gained};
                }
            }
        }
        reach = Math.max(1, reach / 2); // where all is new, looking far would take long and find nothing
        return new int[] {1, 1};
    }

    private void lose(int record) {
        lostHere.add(record);
        lostHunks.add(hunk);
    }

    private void gain(int record) {
        newHere.add(record);
        newHunks.add(hunk);
    }

    private void match(int before, int now) {
        partners[before] = now;
        String from = sealed.label(before);
        String to = present.label(now);
        if (!from.equals(to)) {
            relabelled.add(new RecordChanges.Relabelled(now, from, to));
        }
    }

    private record Content(long first, long second) {}

    private boolean pairByContent() {
        int alone = lostHere.size();
        Map<Content, Deque<Integer>> places = new HashMap<>();
        for (int at = 0; at < newHere.size(); at++) {
            places.computeIfAbsent(content(present, newHere.get(at)), _ -> new ArrayDeque<>())
                    .add(at);
        }
        pair(at -> places.get(content(sealed, lostHere.get(at))), this::match);
        return lostHere.size() < alone;
    }

    private static Content content(RecordLeaves leaves, int record) {
        return new Content(leaves.columns().first(record), leaves.columns().second(record));
    }

    private void pairById() {
        if (!sealed.columns().hasIds() || !present.columns().hasIds()) {
            return;
        }
        Map<Long, Deque<Integer>> places = new HashMap<>();
        for (int at = 0; at < newHere.size(); at++) {
            places.computeIfAbsent(present.columns().id(newHere.get(at)), _ -> new ArrayDeque<>())
                    .add(at);
        }
        pair(at -> places.get(sealed.columns().id(lostHere.get(at))), (_, now) -> altered.add((long) now));
    }

    private void pairByPlace() {
        if (sealed.columns().hasIds() && present.columns().hasIds()) {
            return;
        }
        Map<Integer, Deque<Integer>> places = new HashMap<>();
        for (int at = 0; at < newHere.size(); at++) {
            places.computeIfAbsent(newHunks.get(at), _ -> new ArrayDeque<>()).add(at);
        }
        pair(at -> places.get(lostHunks.get(at)), (_, now) -> altered.add((long) now));
    }

    private interface Places {
        @Nullable
        Deque<Integer> of(int at);
    }

    private interface Found {
        void pair(int before, int now);
    }

    /// Pairs what is still alone and takes it off both lists.
    private void pair(Places places, Found found) {
        List<Integer> keptLost = new ArrayList<>();
        List<Integer> keptHunks = new ArrayList<>();
        BitSet taken = new BitSet();
        for (int at = 0; at < lostHere.size(); at++) {
            Deque<Integer> candidates = places.of(at);
            if (candidates == null || candidates.isEmpty()) {
                keptLost.add(lostHere.get(at));
                keptHunks.add(lostHunks.get(at));
            } else {
                int place = candidates.remove();
                taken.set(place);
                found.pair(lostHere.get(at), newHere.get(place));
            }
        }
        replace(lostHere, keptLost);
        replace(lostHunks, keptHunks);
        List<Integer> keptNew = new ArrayList<>();
        List<Integer> keptNewHunks = new ArrayList<>();
        for (int at = taken.nextClearBit(0); at < newHere.size(); at = taken.nextClearBit(at + 1)) {
            keptNew.add(newHere.get(at));
            keptNewHunks.add(newHunks.get(at));
        }
        replace(newHere, keptNew);
        replace(newHunks, keptNewHunks);
    }

    private static void replace(List<Integer> list, List<Integer> by) {
        list.clear();
        list.addAll(by);
    }
}
