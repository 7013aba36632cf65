package dev.paceline.delivery;

import dev.paceline.call.AttemptHistory;
import dev.paceline.call.Verdict;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a row stands on its way: what was tried, what is known, and what follows from that. An immutable value; {@link #on} alone
 * makes the next one, and {@link #next} tells what to do.
 *
 * @param change what is sent
 * @param repeatable whether it may be sent again though nobody knows what became of it
 * @param readyTicks when its turn came, monotonic nanoseconds
 * @param sent the requests that left
 * @param history what the next request must know of them
 * @param job the job with which the row ends; null while none is begun
 * @param last the verdict that the outcome tells; null before the first
 * @param requestId of the last reply that had one
 * @param end how it ended; null while it is under way
 */
record DeliveryState(
        TaskChange change,
        boolean repeatable,
        long readyTicks,
        SentRequests sent,
        AttemptHistory history,
        @Nullable BegunJob job,
        @Nullable Verdict last,
        @Nullable String requestId,
        @Nullable End end) {

    /**
     * An end.
     *
     * @param status how
     * @param cut whether a stop cut the row off: a later process goes on with it
     */
    record End(Status status, boolean cut) {}

    /** A row whose turn has come. */
    static DeliveryState begin(TaskChange change, boolean repeatable, Earlier earlier, long ticks) {
        String job = earlier.job();
        return new DeliveryState(
                change,
                repeatable,
                ticks,
                SentRequests.of(earlier),
                earlier.attempts() == 0 ? AttemptHistory.NONE : AttemptHistory.RESUMED,
                job == null ? null : new BegunJob(job, true, 0, 0),
                null,
                null,
                null);
    }

    /** The state after an event. A row that has ended stays as it is. */
    DeliveryState on(DeliveryEvent event) {
        if (end != null) {
            return this;
        } else if (event instanceof DeliveryEvent.Left left) {
            return with(sent.left(left.at(), left.ticks()), history.left());
        } else if (event instanceof DeliveryEvent.Answered answered) {
            return sent.pending() ? answered(answered.verdict(), answered.ticks()) : this;
        } else if (event instanceof DeliveryEvent.JobNoted) {
            return job == null ? this : with(job.asNoted());
        } else if (event instanceof DeliveryEvent.JobAnswered answered) {
            return job == null ? this : jobAnswered(job.asked(answered.ticks()), answered.verdict(), answered.ticks());
        } else if (event instanceof DeliveryEvent.RefusedForGood) {
            return job == null ? refused() : stopped();
        }
        return stopped();
    }

    /** What to do now. */
    NextStep next(long ticks) {
        if (end != null) {
            return NextStep.NOTHING;
        } else if (job == null) {
            return last == null || last.retryAfter() == null ? NextStep.SEND : new NextStep.Send(rest(last, ticks));
        }
        return job.noted()
                ? new NextStep.AskJob(job.id(), job.untilAsked())
                : new NextStep.NoteJob(sent.count(), job.id());
    }

    /** What became of the row, as far as it has come. */
    Ending ending(Instant finishedAt) {
        End known = end == null ? new End(Status.NOT_SENT, false) : end;
        Verdict why = known.status() == Status.APPLIED ? null : last;
        SentRequests.RoundTrip trip = sent.last();
        long waited = trip == null ? 0 : Math.max(0, trip.leftTicks() - readyTicks) / 1_000_000;
        return new Ending(
                new Outcome(
                        change.row(),
                        change.line(),
                        change.task(),
                        known.status(),
                        sent.count(),
                        why == null ? null : why.code(),
                        why == null ? null : why.message(),
                        requestId,
                        last == null ? 0 : last.httpStatus(),
                        sent.firstAt(),
                        finishedAt,
                        sent.count() == 0 ? -1 : waited,
                        sent.count() == 0 || trip == null ? -1 : trip.millis(),
                        change.parameters(),
                        0,
                        job == null ? null : job.id()),
                known.cut());
    }

    private DeliveryState answered(Verdict verdict, long ticks) {
        Verdict.Kind kind = verdict.kind();
        var heard = new DeliveryState(
                change,
                repeatable,
                readyTicks,
                sent.answered(kind, ticks),
                history.answered(kind),
                job,
                verdict,
                verdict.requestId() == null ? requestId : verdict.requestId(),
                null);
        return switch (kind) {
            case APPLIED -> heard.with(new End(Status.APPLIED, false));
            case STARTED -> heard.with(new BegunJob(Objects.requireNonNull(verdict.job()), false, 0, ticks));
            case PERMANENT -> heard.refused();
            case TRANSIENT, NOT_THE_API -> heard.tried();
            case UNREACHABLE, CUT_OFF -> heard.stopped();
            case NOT_WRITTEN, THROTTLED, FATAL, CREDENTIAL, CLOCK -> heard;
        };
    }

    private DeliveryState jobAnswered(BegunJob asked, Verdict verdict, long ticks) {
        DeliveryState heard = with(sent, history.answered(verdict.kind())).with(asked);
        return switch (verdict.kind()) {
            case APPLIED -> heard.with(verdict).with(new End(Status.APPLIED, false));
            case PERMANENT -> heard.with(verdict).jobRefused();
            case STARTED, TRANSIENT, NOT_THE_API -> asked.isOverdue(ticks) ? heard.overdue(asked, verdict) : heard;
            case UNREACHABLE, CUT_OFF -> heard.stopped();
            case NOT_WRITTEN, THROTTLED, FATAL, CREDENTIAL, CLOCK -> heard;
        };
    }

    /** Only the answer that the job failed says that it will not be executed; another one says that nobody knows the job. */
    private DeliveryState jobRefused() {
        boolean failed = last != null && ProblemCode.JOB_FAILED.code().equals(last.code());
        return with(sent.abandoned(!failed), history).refused();
    }

    private DeliveryState overdue(BegunJob asked, Verdict verdict) {
        String why = verdict.message() == null ? "" : "; the last answer: " + verdict.message();
        String message = asked.overdue() + why;
        return with(new Verdict(Verdict.Kind.TRANSIENT, ProblemCode.JOB_LOST.code(), message, null, 0, null))
                .with(new End(Status.UNKNOWN, false));
    }

    /** An attempt settled nothing: a try is used. */
    private DeliveryState tried() {
        DeliveryState tried = with(sent, history.tried());
        return !repeatable || tried.history.isExhausted() ? tried.refused() : tried;
    }

    private DeliveryState refused() {
        return with(new End(sent.mayBeExecuted() ? Status.UNKNOWN : Status.FAILED, false));
    }

    /** What left and was not answered settles nothing, and neither does a job that goes on. */
    private DeliveryState stopped() {
        SentRequests abandoned = sent.abandoned(job != null);
        return with(abandoned, history).with(new End(abandoned.unsettled() ? Status.UNKNOWN : Status.NOT_SENT, true));
    }

    /** What is left of the time for which the server asked. */
    private Duration rest(Verdict verdict, long ticks) {
        Duration asked = verdict.retryAfter();
        SentRequests.RoundTrip trip = sent.last();
        if (asked == null || trip == null) {
            return Duration.ZERO;
        }
        Duration left = asked.minusNanos(ticks - trip.endedTicks());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private DeliveryState with(SentRequests nowSent, AttemptHistory nowHistory) {
        return new DeliveryState(change, repeatable, readyTicks, nowSent, nowHistory, job, last, requestId, end);
    }

    private DeliveryState with(BegunJob now) {
        return new DeliveryState(change, repeatable, readyTicks, sent, history, now, last, requestId, end);
    }

    private DeliveryState with(Verdict now) {
        return new DeliveryState(change, repeatable, readyTicks, sent, history, job, now, requestId, end);
    }

    private DeliveryState with(End now) {
        return new DeliveryState(change, repeatable, readyTicks, sent, history, job, last, requestId, now);
    }
}
