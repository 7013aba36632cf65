package dev.paceline.delivery;

import dev.paceline.call.Verdict;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row on its way: what was tried, what is known, and what follows from the next answer. Confined to the row's own
 * chain of signals, one step after the other.
 */
final class Parcel {
    static final int TRIES = 5;

    private static final Duration FIRST_ASKED = Duration.ofSeconds(3);
    private static final Duration LAST_ASKED = Duration.ofSeconds(30);
    private static final Duration LONGEST_JOB = Duration.ofHours(1);

    private final TaskChange change;
    private final boolean repeatable;
    private final long readyAt;
    private int attempts;
    private int tries;
    private boolean unsettled;
    private boolean clockCorrected;
    private boolean repeats;
    private @Nullable Status ended;
    private boolean cut;
    private @Nullable Verdict last;
    private @Nullable Instant firstSentAt;
    private boolean counted;
    private boolean pending;
    private int credentialsTried;
    private @Nullable String job;
    private long jobSince;
    private int asked;
    private @Nullable String requestId;
    private long heardAt;
    private long leavingAt;
    private long lastLeftAt;
    private long latencyMs = -1;

    /**
     * @param change what to send
     * @param repeatable whether it may be sent again though nobody knows what became of it
     * @param earlier what was tried in an earlier process
     * @param readyAt when its turn came, monotonic nanoseconds
     */
    Parcel(TaskChange change, boolean repeatable, Earlier earlier, long readyAt) {
        this.change = change;
        this.repeatable = repeatable;
        this.readyAt = readyAt;
        this.attempts = earlier.attempts();
        this.unsettled = earlier.unsettled();
        this.firstSentAt = earlier.firstSentAt();
        this.job = earlier.job();
    }

    TaskChange change() {
        return change;
    }

    boolean underway() {
        return ended == null;
    }

    /** The number of the next attempt, from 1. */
    int nextAttempt() {
        return attempts + 1;
    }

    /** The id of the job with which the row ends, null while there is none. */
    @Nullable
    String job() {
        return job;
    }

    /** How long to wait before it is asked for: a little longer each time. */
    Duration untilAsked() {
        long wait = FIRST_ASKED.toMillis() * (2 + asked) / 2;
        return Duration.ofMillis(Math.min(wait, LAST_ASKED.toMillis()));
    }

    /** How many tries were used. */
    int tries() {
        return tries;
    }

    /** Whether the next attempt repeats a try that did not settle, and so costs the retry budget. */
    boolean repeats() {
        return repeats;
    }

    /** How long the server asked to wait before the next attempt, less what has passed since; no longer than this. */
    Duration rest(Duration longest, long ticks) {
        Duration asked = last == null ? null : last.retryAfter();
        if (asked == null) {
            return Duration.ZERO;
        }
        Duration left = (asked.compareTo(longest) < 0 ? asked : longest).minusNanos(ticks - heardAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether some attempt may have been executed, or may still be. */
    boolean unsettled() {
        return unsettled;
    }

    /** An attempt leaves now; whether it is the row's first. From here on it may be executed, until an answer is learnt. */
    boolean leaves(Instant at, long ticks) {
        boolean first = !counted && attempts == 0;
        counted = true;
        attempts++;
        pending = true;
        leavingAt = ticks;
        if (firstSentAt == null) {
            firstSentAt = at;
        }
        return first;
    }

    /** An answer, or the lack of one. */
    void learn(Verdict verdict, long ticks) {
        last = verdict;
        heardAt = ticks;
        repeats = false;
        pending = false;
        unsettled |= !verdict.kind().settled();
        credentialsTried = verdict.kind() == Verdict.Kind.CREDENTIAL ? credentialsTried : 0;
        requestId = verdict.requestId() == null ? requestId : verdict.requestId();
        if (verdict.kind().neverWritten()) {
            neverLeft();
            return;
        }
        lastLeftAt = leavingAt;
        latencyMs = (ticks - leavingAt) / 1_000_000;
        switch (verdict.kind()) {
            case APPLIED -> ended = Status.APPLIED;
            case STARTED -> {
                job = verdict.job();
                jobSince = ticks;
                tries = 0;
                repeats = false;
            }
            case PERMANENT -> end();
            case TRANSIENT, NOT_THE_API -> useTry();
            case NOT_WRITTEN, UNREACHABLE, THROTTLED, FATAL, CREDENTIAL, CLOCK -> {}
        }
    }

    /** How the job stands, or that it could not be found out. */
    void learnOfJob(Verdict verdict, long ticks) {
        asked++;
        jobSince = jobSince == 0 ? ticks : jobSince;
        credentialsTried = verdict.kind() == Verdict.Kind.CREDENTIAL ? credentialsTried : 0;
        switch (verdict.kind()) {
            case APPLIED -> {
                last = verdict;
                ended = Status.APPLIED;
            }
            case PERMANENT -> {
                last = verdict;
                unsettled |= !ProblemCode.JOB_FAILED.code().equals(verdict.code());
                end();
            }
            case STARTED, TRANSIENT, NOT_THE_API -> endAfter(LONGEST_JOB, verdict, ticks);
            case NOT_WRITTEN, UNREACHABLE, THROTTLED, FATAL, CREDENTIAL, CLOCK -> {}
        }
    }

    /** To ask does no harm, so it is done for long. */
    private void endAfter(Duration longest, Verdict verdict, long ticks) {
        if (ticks - jobSince > longest.toNanos()) {
            String why = verdict.message() == null ? "" : "; the last answer: " + verdict.message();
            String message = "the job " + job + " had not ended after " + longest.toMinutes() + " minutes" + why;
            last = new Verdict(Verdict.Kind.TRANSIENT, ProblemCode.JOB_LOST.code(), message, null, 0, null);
            ended = Status.UNKNOWN;
        }
    }

    /** The attempt was not written after all. */
    private void neverLeft() {
        attempts--;
        if (attempts == 0) {
            firstSentAt = null;
        }
    }

    /** Whether a refused credential may be replaced once more; a source that always has another one must not go on for ever. */
    boolean mayTryAnotherCredential() {
        return ++credentialsTried < TRIES;
    }

    /** The clock was corrected for this row's sake; false the second time. */
    boolean correctClock() {
        boolean first = !clockCorrected;
        clockCorrected = true;
        return first;
    }

    /** Refused for good. A row that has ended stays as it is. */
    void end() {
        if (ended == null) {
            ended = unsettled ? Status.UNKNOWN : Status.FAILED;
        }
    }

    /** The run stops before the row is settled; what left and was not answered settles nothing. A row that has ended stays. */
    void cut() {
        if (ended == null) {
            unsettled |= pending || job != null;
            ended = unsettled ? Status.UNKNOWN : Status.NOT_SENT;
            cut = true;
        }
    }

    /** The account of the row as it now stands. */
    Ending ending(Instant finishedAt) {
        Verdict verdict = last;
        boolean applied = ended == Status.APPLIED;
        boolean sent = attempts > 0;
        return new Ending(
                new Outcome(
                        change.row(),
                        change.line(),
                        change.task(),
                        ended == null ? Status.NOT_SENT : ended,
                        attempts,
                        applied || verdict == null ? null : verdict.code(),
                        applied || verdict == null ? null : verdict.message(),
                        requestId,
                        verdict == null ? 0 : verdict.httpStatus(),
                        firstSentAt,
                        finishedAt,
                        sent ? Math.max(0, lastLeftAt - readyAt) / 1_000_000 : -1,
                        sent ? latencyMs : -1,
                        change.parameters(),
                        0,
                        job),
                cut);
    }

    private void useTry() {
        tries++;
        repeats = true;
        if (!repeatable || tries >= TRIES) {
            end();
        }
    }
}
