package dev.paceline.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentIdsTest {
    @Test
    void theLastTenThousandRequestIdsAreKnown() {
        var ids = new RecentIds();
        for (int i = 0; i < RecentIds.KEPT; i++) {
            assertThat(ids.isNew("r-" + i)).isTrue();
        }
        assertThat(ids.isNew("one more")).isTrue();
        assertThat(ids.isNew("r-1")).isFalse();
        assertThat(ids.isNew("r-0"))
                .as("of ten thousand and one the first is forgotten")
                .isTrue();
    }

    /** A kept reply that is served to every hundredth request, say. */
    @Test
    void aRequestIdThatKeepsComingIsNeverTakenForANewOne() {
        var ids = new RecentIds();
        assertThat(ids.isNew("kept")).isTrue();
        for (int i = 0; i < 3 * RecentIds.KEPT; i++) {
            assertThat(ids.isNew("r-" + i)).isTrue();
            if (i % 100 == 0) {
                assertThat(ids.isNew("kept")).as("after %d others", i).isFalse();
            }
        }
    }
}
