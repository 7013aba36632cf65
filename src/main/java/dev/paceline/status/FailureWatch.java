package dev.paceline.status;

import dev.paceline.call.Stop;
import dev.paceline.call.Verdict;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run that goes wrong: too many failures, ten rows in a row that end with one and the same code, ten replies in a row that
 * are not the API's, or {@value #REPEATED_IN_A_ROW} that are other requests' replies over again. Safe for any number of threads.
 */
public final class FailureWatch implements RunListener {
    private static final int IN_A_ROW = 10;
    /** Where replies are mixed up once, each request in flight may get another's; it takes longer to see that it goes on. */
    private static final int REPEATED_IN_A_ROW = 100;

    private final Limits.MaxFailures limit;
    private final Stop stop;
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private long ended;
    private long failures;
    private int alike;
    private @Nullable String lastCode;

    public FailureWatch(Limits.MaxFailures limit, Stop stop) {
        this.limit = limit;
        this.stop = stop;
    }

    @Override
    public synchronized void settled(Outcome outcome) {
        boolean failure = outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN;
        ended++;
        failures += failure ? 1 : 0;
        alike = !failure ? 0 : Objects.equals(lastCode, outcome.code()) ? alike + 1 : 1;
        lastCode = failure ? outcome.code() : null;
        if (alike >= IN_A_ROW) {
            stop.request(
                    StopReason.IDENTICAL_ANSWERS,
                    IN_A_ROW + " rows in a row ended with " + lastCode + ": " + outcome.message());
        } else if (failure && limit.exceededBy(failures, ended)) {
            stop.request(
                    StopReason.FAILURE_LIMIT,
                    failures + " of " + ended + " rows failed or are unknown; the limit is " + limit);
        }
    }

    /** A 429 or 5xx without a code says neither that this is the API nor that it is not. */
    @Override
    public void attempted(Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.NOT_THE_API) {
            if (strangers.incrementAndGet() >= IN_A_ROW) {
                stop.request(
                        StopReason.IDENTICAL_ANSWERS,
                        IN_A_ROW + " replies in a row did not come from the API: " + verdict.message()
                                + "; is this the right endpoint?");
            }
        } else if (verdict.repeated()) {
            if (repeated.incrementAndGet() >= REPEATED_IN_A_ROW) {
                stop.request(
                        StopReason.IDENTICAL_ANSWERS,
                        REPEATED_IN_A_ROW + " replies in a row had the RequestId of an earlier one: "
                                + "whatever answers gives each request another one's reply");
            }
        } else if (verdict.requestId() != null) {
            strangers.set(0);
            repeated.set(0);
        }
    }
}
