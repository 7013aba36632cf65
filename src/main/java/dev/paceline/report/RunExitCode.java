package dev.paceline.report;

import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.util.Arrays;

/** What a process ends with for a run. */
public final class RunExitCode {
    private static final int SIGNAL = 128;

    private RunExitCode() {}

    /** By how the whole run stands. */
    public static int of(Summary summary) {
        return summary.stopReason() == StopReason.FINISHED
                ? finished(summary.tally())
                : of(summary.stopReason(), summary.stopDetail());
    }

    /** By the reason alone, where the rows have no say: 0 for a run that is finished. */
    public static int of(StopReason reason, StopDetail detail) {
        return switch (reason) {
            case FINISHED -> 0;
            case INVALID_INPUT -> 3;
            case FATAL -> 4;
            case FAILURE_LIMIT, IDENTICAL_ANSWERS -> 5;
            case OUTAGE -> detail == StopDetail.CERTIFICATE ? 2 : 5;
            case DEADLINE -> 6;
            case STORAGE -> 8;
            case SIGNAL -> SIGNAL + number(detail);
        };
    }

    /** What there was to tell of a reason for which a process ended with that. */
    public static StopDetail detail(StopReason reason, int exitCode) {
        return Arrays.stream(StopDetail.values())
                .filter(detail -> of(reason, detail) == exitCode)
                .findFirst()
                .orElse(StopDetail.NONE);
    }

    private static int finished(Tally tally) {
        if (tally.unknown() > 0) {
            return 7;
        }
        return tally.applied() == tally.rows() ? 0 : 1;
    }

    /** A library's caller who stops a run has sent no signal: it ends as if by Ctrl-C. */
    private static int number(StopDetail signal) {
        return switch (signal) {
            case SIGHUP -> 1;
            case SIGTERM -> 15;
            case NONE, CERTIFICATE, SIGINT -> 2;
        };
    }
}
