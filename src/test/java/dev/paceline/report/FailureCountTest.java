package dev.paceline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.FailureCount;
import dev.paceline.model.Failures;
import dev.paceline.model.Failures.OfCode;
import dev.paceline.model.Failures.Place;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureCountTest {
    private final FailureCount count = new FailureCount();

    @Test
    void theCommonestComesFirstWithItsFirstRows() {
        count.add(ended(9, Status.FAILED, "Rare", "r"));
        for (int row = 8; row > 0; row--) {
            count.add(ended(row, Status.FAILED, "Common", "message " + row));
        }
        count.add(ended(10, Status.APPLIED, null, null));
        count.add(ended(11, Status.INVALID, "PL-DATE", "not sent"));

        List<Place> first =
                List.of(new Place(1, 101), new Place(2, 102), new Place(3, 103), new Place(4, 104), new Place(5, 105));
        assertThat(count.sofar())
                .isEqualTo(new Failures(
                        List.of(
                                new OfCode("Common", 8, 0, "message 1", first),
                                new OfCode("Rare", 1, 0, "r", List.of(new Place(9, 109)))),
                        0));
    }

    /** They are keys of summary.json, where some programs refuse half of a surrogate pair, and all refuse the same key twice. */
    @Test
    void codesAreToldApartAsTheyAreShown() {
        count.add(ended(1, Status.FAILED, "a\ud800", null));
        count.add(ended(2, Status.FAILED, "a\\u{d800}", null));

        assertThat(count.sofar().byCode())
                .singleElement()
                .satisfies(code -> assertThat(code.code()).isEqualTo("a\\u{d800}"));
    }

    @Test
    void aRowThatWasOvertakenCountsNoMore() {
        count.add(ended(1, Status.UNKNOWN, null, null));
        count.add(ended(2, Status.FAILED, "A", "a"));
        count.add(ended(3, Status.FAILED, "A", "a"));

        count.remove(ended(1, Status.UNKNOWN, null, null));
        count.remove(ended(2, Status.FAILED, "A", "a"));

        assertThat(count.sofar())
                .isEqualTo(new Failures(List.of(new OfCode("A", 1, 0, "a", List.of(new Place(3, 103)))), 0));
    }

    /** With 64 MB for all, a server that makes up a code of 10,000 characters for each row would take 20 GB. */
    @Test
    void aMillionCodesTakeNoMoreRoomThanAThousand() {
        String long1 = "c".repeat(10_000);
        for (int row = 1; row <= 1_000_000; row++) {
            count.add(ended(row, Status.FAILED, row % 100_000 == 0 ? row + long1 : "Code" + row, long1));
        }

        Failures failures = count.sofar();
        assertThat(failures.byCode()).hasSize(1_000).allSatisfy(code -> {
            assertThat(code.code()).hasSizeLessThanOrEqualTo(500);
            assertThat(code.message()).hasSizeLessThanOrEqualTo(500);
        });
        assertThat(failures.others()).isEqualTo(999_000);
    }

    private static Outcome ended(long row, Status status, @Nullable String code, @Nullable String message) {
        return new Outcome(
                row, row + 100, null, status, 1, code, message, null, 200, null, null, 0, 0, List.of(), 0, null);
    }
}
