package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedIdsTest {
    @ParameterizedTest
    @CsvSource({
        "0,100,false",
        "1,100,false",
        "2,100,false",
        "3,1000000,true",
        "1,10,true",
        "1,11,false",
        "2,20,true",
        "2,21,false",
        "1,1,true",
        "0,0,false"
    })
    void threeRowsOrATenthAreNoAccident(int rounded, int seen, boolean escalated) {
        assertThat(count(rounded, seen).escalated().contains("TaskId")).isEqualTo(escalated);
    }

    @ParameterizedTest
    @CsvSource({"2,500,1,500,true", "1,500,1,500,false", "1,5,0,5,true", "1,5,0,6,false"})
    void countsOfPartsAddUp(int rounded, int seen, int moreRounded, int moreSeen, boolean escalated) {
        RoundedIds ids = count(rounded, seen);
        ids.add(count(moreRounded, moreSeen));

        assertThat(ids.escalated().contains("TaskId")).isEqualTo(escalated);
    }

    @Test
    void aColumnThatOnlyTheOtherPartHasIsCounted() {
        var ids = new RoundedIds();
        ids.add(count(3, 500));

        assertThat(ids.escalated()).containsExactly("TaskId");
    }

    private static RoundedIds count(int rounded, int seen) {
        var ids = new RoundedIds();
        for (int i = 0; i < seen; i++) {
            ids.saw("TaskId", i < rounded);
            ids.saw("ProjectId", false);
        }
        return ids;
    }
}
