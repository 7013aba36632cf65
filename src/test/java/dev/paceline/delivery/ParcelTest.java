package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.call.Verdict;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParcelTest {
    private static final TaskChange CHANGE = new TaskChange(1, 2, new TaskKey("1", "2"), List.of(), null, null);

    @ParameterizedTest
    @CsvSource({
        "false, PL-JOB-FAILED, FAILED",
        "true, PL-JOB-FAILED, UNKNOWN",
        "false, ResourceNotFound, UNKNOWN",
    })
    void aRowFailsWithItsJobOnlyWhereNothingElseOfItMayHaveBeenExecuted(
            boolean unsettledBefore, String code, Status status) {
        var parcel = new Parcel(CHANGE, true, new Earlier(2, unsettledBefore, Instant.EPOCH, "job-1"), 0);

        parcel.learnOfJob(new Verdict(Verdict.Kind.PERMANENT, code, "because", "id", 200, null), 1);

        assertThat(parcel.ending(Instant.EPOCH).outcome().status()).isEqualTo(status);
    }
}
