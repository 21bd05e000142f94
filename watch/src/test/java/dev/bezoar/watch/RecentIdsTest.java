package dev.bezoar.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentIdsTest {
    @Test
    void add_moreThanAGeneration_stillKnowsTheLatest() {
        RecentIds ids = new RecentIds(RecentIds.GENERATION, 1);
        int count = RecentIds.GENERATION + 10;
        int added = 0;
        for (int id = 0; id < count; id++) {
            added += ids.add("id-" + id) ? 1 : 0;
        }

        assertThat(added).isEqualTo(count);
        assertThat(ids.add("id-" + (count - 1))).isFalse();
        assertThat(ids.add("id-" + (count - RecentIds.GENERATION))).isFalse();
    }
}
