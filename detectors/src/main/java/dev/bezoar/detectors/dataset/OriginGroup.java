package dev.bezoar.detectors.dataset;

import dev.bezoar.core.data.Categories;
import dev.bezoar.core.data.Dataset;
import dev.bezoar.core.data.Origin;
import dev.bezoar.core.data.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rows that came from the same place or in the same hour.
///
/// @param family what they share: `contributor`, `source` or `time`
/// @param name the contributor, the host, or the first and last moment
/// @param rows ascending
record OriginGroup(String family, String name, int[] rows) {
    static final int LEAST_ROWS = 5;

    private static final int MOST_WINDOWS = 64;
    private static final int LEAST_WINDOW = 20;

    /// Returns the groups of one family that are judged; those of time are slices in their order.
    record Family(String name, List<OriginGroup> groups, boolean isOrdered) {}

    /// Returns every family that `data` tells of; trusted rows are in none.
    static List<Family> of(Dataset data) {
        Origin origin = data.origin();
        BitSet trusted = data.trusted();
        List<Family> families = new ArrayList<>();
        origin.contributor().ifPresent(who -> families.add(byValue("contributor", who, trusted)));
        origin.source()
                .ifPresent(where -> families.add(byValue(
                        "source",
                        Categories.of(
                                where.toList().stream().map(RegistrableHost::of).toList()),
                        trusted)));
        origin.time().ifPresent(when -> families.add(byTime(when, trusted)));
        return families.stream().filter(family -> family.groups.size() >= 2).toList();
    }

    private static Family byValue(String name, Categories values, BitSet trusted) {
        int[] counts = new int[values.valueCount()];
        int[] rows = IntStream.range(0, values.size())
                .filter(row -> !trusted.get(row))
                .toArray();
        Arrays.stream(rows).forEach(row -> counts[values.code(row)]++);
        int[][] members = new int[counts.length][];
        Arrays.setAll(members, code -> new int[counts[code]]);
        int[] filled = new int[counts.length];
        for (int row : rows) {
            int code = values.code(row);
            members[code][filled[code]++] = row;
        }
        return new Family(
                name,
                IntStream.range(0, counts.length)
                        .filter(code -> counts[code] >= LEAST_ROWS
                                && !values.value(code).isEmpty())
                        .mapToObj(code -> new OriginGroup(name, values.value(code), members[code]))
                        .toList(),
                false);
    }

    private static Family byTime(Times when, BitSet trusted) {
        int[] rows = IntStream.range(0, when.size())
                .filter(row -> when.epochSecond(row) != Times.MISSING && !trusted.get(row))
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> when.epochSecond(row))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        int target = Math.max(LEAST_WINDOW, rows.length / MOST_WINDOWS + 1);
        List<OriginGroup> slices = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= rows.length; to++) {
            boolean isMoment = to == rows.length || when.epochSecond(rows[to]) != when.epochSecond(rows[to - 1]);
            if (isMoment && (to - from >= target || to == rows.length)) {
                int[] slice = Arrays.copyOfRange(rows, from, to);
                slices.add(new OriginGroup("time", moments(when, slice[0], slice[slice.length - 1]), sorted(slice)));
                from = to;
            }
        }
        return new Family("time", slices, true);
    }

    private static String moments(Times when, int first, int last) {
        return moment(when.epochSecond(first)) + " to " + moment(when.epochSecond(last));
    }

    private static Instant moment(long epochSecond) {
        return Instant.ofEpochSecond(
                Math.clamp(epochSecond, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
    }

    private static int[] sorted(int[] rows) {
        Arrays.sort(rows);
        return rows;
    }
}
