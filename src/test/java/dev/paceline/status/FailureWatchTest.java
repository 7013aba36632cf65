package dev.paceline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.call.Stop;
import dev.paceline.call.Verdict;
import dev.paceline.call.Verdict.Kind;
import dev.paceline.model.Limits.MaxFailures;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.TaskKey;
import dev.paceline.simulation.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureWatchTest {
    private final World world = new World();
    private final Stop stop = new Stop(Duration.ofSeconds(30), world.timer(), null);
    private long row;

    @Test
    void aShareCountsOnceFiftyRowsHaveEnded() {
        FailureWatch watch = new FailureWatch(MaxFailures.DEFAULT, stop);
        for (int i = 0; i < 9; i++) {
            end(watch, Status.FAILED, "Code" + i);
        }
        end(watch, 40, Status.APPLIED);
        assertThat(stop.cause()).as("9 of 49").isNull();
        end(watch, 1, Status.APPLIED);
        assertThat(stop.cause()).as("an applied row is no reason to stop").isNull();
        end(watch, Status.UNKNOWN, "PL-NO-REPLY");
        assertThat(stop.cause().reason()).isEqualTo(StopReason.FAILURE_LIMIT);
        assertThat(stop.cause().message()).isEqualTo("10 of 51 rows failed or are unknown; the limit is 5%");
    }

    @ParameterizedTest(name = "{1} of {2} exceed {0}: {3}")
    @CsvSource({
        "29%,29,100,false",
        "29%,30,100,true",
        "7%,7,100,false",
        "7%,8,100,true",
        "5%,2,49,false",
        "5%,49,49,false",
        "5%,2,50,false",
        "5%,3,50,true",
        "0%,1,49,false",
        "0%,1,50,true",
        "100%,1000,1000,false",
        "0.1%,1,1000,false",
        "0.1%,2,1000,true",
        "0,1,1,true",
        "0,0,1,false",
        "3,3,3,false",
        "3,4,1000000,true",
    })
    void theLimitIsExact(String limit, long failures, long ended, boolean exceeded) {
        assertThat(MaxFailures.parse(limit).exceededBy(failures, ended)).isEqualTo(exceeded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "0%", "5%", "7%", "29%", "57%", "0.1%", "2.5%", "33.3%", "100%"})
    void aLimitIsWrittenAsItIsRead(String text) {
        assertThat(MaxFailures.parse(text)).hasToString(text);
        assertThat(MaxFailures.parse(MaxFailures.parse(text).toString())).isEqualTo(MaxFailures.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "5 %", "%", "-1%", "101%", "NaN%", "five", "1.5"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> MaxFailures.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenRowsInARowWithOneCodeStopAnyRun() {
        FailureWatch watch = new FailureWatch(MaxFailures.parse("100%"), stop);
        end(watch, 100, Status.APPLIED);
        for (int i = 0; i < 9; i++) {
            end(watch, i % 2 == 0 ? Status.FAILED : Status.UNKNOWN, "FailedOperation");
        }
        end(watch, Status.FAILED, "MissingParameter");
        for (int i = 0; i < 9; i++) {
            end(watch, Status.FAILED, "FailedOperation");
        }
        end(watch, 1, Status.APPLIED);
        for (int i = 0; i < 9; i++) {
            end(watch, Status.UNKNOWN, "FailedOperation");
        }
        assertThat(stop.cause()).isNull();
        end(watch, Status.FAILED, "FailedOperation");
        assertThat(stop.cause().reason()).isEqualTo(StopReason.IDENTICAL_ANSWERS);
        assertThat(stop.cause().message()).isEqualTo("10 rows in a row ended with FailedOperation: because");
    }

    @Test
    void tenRepliesInARowThatAreNotTheApisStopTheRun() {
        FailureWatch watch = new FailureWatch(MaxFailures.DEFAULT, stop);
        attempted(watch, 9, Kind.NOT_THE_API, null, 404);
        attempted(watch, 1, Kind.APPLIED, "id", 200);
        attempted(watch, 9, Kind.NOT_THE_API, null, 200);
        attempted(watch, 1, Kind.TRANSIENT, "id", 200);
        attempted(watch, 9, Kind.NOT_THE_API, null, 200);
        attempted(watch, 3, Kind.TRANSIENT, null, 503);
        attempted(watch, 3, Kind.TRANSIENT, null, 429);
        attempted(watch, 3, Kind.TRANSIENT, null, 0);
        attempted(watch, 3, Kind.NOT_WRITTEN, null, 0);
        assertThat(stop.cause()).isNull();
        attempted(watch, 1, Kind.NOT_THE_API, null, 200);
        assertThat(stop.cause().reason()).isEqualTo(StopReason.IDENTICAL_ANSWERS);
        assertThat(stop.cause().message()).contains("is this the right endpoint?");
    }

    @Test
    void aHundredRepliesInARowThatAreOthersRepliesStopTheRun() {
        FailureWatch watch = new FailureWatch(MaxFailures.DEFAULT, stop);
        repeated(watch, 99);
        attempted(watch, 1, Kind.PERMANENT, "id", 200);
        repeated(watch, 99);
        attempted(watch, 1, Kind.TRANSIENT, null, 0);
        assertThat(stop.cause()).isNull();
        repeated(watch, 1);
        assertThat(stop.cause().reason()).isEqualTo(StopReason.IDENTICAL_ANSWERS);
        assertThat(stop.cause().message()).contains("100 replies in a row", "RequestId");
    }

    private static void repeated(FailureWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.attempted(new Verdict(Kind.TRANSIENT, "PL-REPLY-REPEATED", "message", null, 200, null));
        }
    }

    private static void attempted(FailureWatch watch, int times, Kind kind, @Nullable String requestId, int status) {
        for (int i = 0; i < times; i++) {
            watch.attempted(new Verdict(kind, "CODE", "message", requestId, status, null));
        }
    }

    private void end(FailureWatch watch, int times, Status status) {
        for (int i = 0; i < times; i++) {
            end(watch, status, null);
        }
    }

    private void end(FailureWatch watch, Status status, @Nullable String code) {
        var task = new TaskKey("1", "t" + ++row);
        watch.settled(new Outcome(
                row, row + 1, task, status, 1, code, "because", null, 200, null, null, 0, 0, List.of(), 0, null));
    }
}
